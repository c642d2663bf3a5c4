package com.mydr24.portal.referral;

import com.mydr24.referral.link.Links;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.jspecify.annotations.Nullable;

/** Where a referral link leads: on to its target, with an opaque id and no cookie. */
@Controller("/r")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class VisitController {
    private final Links links;

    VisitController(Links links) {
        this.links = links;
    }

    @Get("/{slug}")
    HttpResponse<?> visit(String slug, @QueryValue @Nullable String rid) {
        return HttpResponse.status(HttpStatus.FOUND)
                .header("Location", links.visit(slug, rid).location());
    }
}
