package com.mydr24.portal.identity;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;

/** A page for a tenant's people, in tests only: says whose person is looking. */
@Controller("/caller-page")
@Requires(property = "mydr24.tests.caller-page")
class CallerPage {
    @Get
    @Secured(Roles.TENANT_ADMIN)
    @Produces(MediaType.TEXT_HTML)
    String show(Caller.OfTenant caller) {
        return "person of " + caller.tenant().slug();
    }
}
