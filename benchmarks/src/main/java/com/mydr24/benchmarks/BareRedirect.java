package com.mydr24.benchmarks;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** As little as a redirect can be; it exists in benchmarks only. */
@Controller("/bench/redirect")
@Requires(env = "bench")
@Secured(SecurityRule.IS_ANONYMOUS)
class BareRedirect {
    static final String TARGET = "/pricing?rid=" + "x".repeat(92);

    @Get
    HttpResponse<?> redirect() {
        return HttpResponse.status(HttpStatus.FOUND).header("Location", TARGET);
    }
}
