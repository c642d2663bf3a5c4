package com.mydr24.portal.referral;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** Where a referral link leads; asked for those that {@link KnownLinks} does not know. */
@Controller("/r")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class VisitController {
    private final Redirects redirects;

    VisitController(Redirects redirects) {
        this.redirects = redirects;
    }

    @Get("/{slug}")
    @Produces(MediaType.ALL)
    HttpResponse<?> visit(String slug, HttpRequest<?> request) {
        return redirects.of(request, slug);
    }
}
