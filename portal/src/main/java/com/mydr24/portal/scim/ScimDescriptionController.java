package com.mydr24.portal.scim;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mydr24.portal.security.Roles;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What this SCIM service can do, as documents (RFC 7643, 5 to 7). */
@Controller("/scim/v2")
@Secured(Roles.TENANT_SCIM)
@Produces(ScimController.SCIM)
class ScimDescriptionController {
    private final String config = text("service-provider-config.json");
    private final String schemas = text("schemas.json");
    private final String types = text("resource-types.json");

    /** What of SCIM is there. */
    @Get("/ServiceProviderConfig")
    String config() {
        return config;
    }

    /** What a user is made of. */
    @Get("/Schemas")
    String schemas() {
        return schemas;
    }

    /** Which kinds of things there are. */
    @Get("/ResourceTypes")
    String types() {
        return types;
    }

    private static String text(String resource) {
        try (var stream = ScimDescriptionController.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
