package com.mydr24.portal.page;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The API's own description, written by the compiler from the controllers. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
class OpenApiController {
    @Get("/api/v1/openapi.yml")
    @Produces(MediaType.APPLICATION_YAML)
    @Hidden
    HttpResponse<byte[]> document() throws IOException {
        try (InputStream document =
                Objects.requireNonNull(
                        OpenApiController.class.getResourceAsStream(
                                "/META-INF/swagger/mydr24-1.yml"))) {
            return HttpResponse.ok(document.readAllBytes());
        }
    }
}
