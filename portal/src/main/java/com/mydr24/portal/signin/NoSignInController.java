package com.mydr24.portal.signin;

import com.mydr24.regions.failure.Unavailable;
import com.mydr24.tenant.signin.SignIn;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** Says so where this process was started without an identity provider. */
@Controller("/sign-in")
@Requires(missingBeans = SignIn.class)
@Secured(SecurityRule.IS_ANONYMOUS)
class NoSignInController {
    @Get
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> begin() {
        throw new Unavailable(
                "no_sign_in", "This MyDR24 was started without sign-in; only keys work here.");
    }
}
