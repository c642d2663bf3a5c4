package com.mydr24.benchmarks;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** Routes that do nothing, one of them for a tenant; they exist in benchmarks only. */
@Controller("/bench")
@Requires(env = "bench")
@ExecuteOn(TaskExecutors.BLOCKING)
class BareController {
    @Get("/bare")
    @Secured(SecurityRule.IS_ANONYMOUS)
    String bare() {
        return "nobody in particular";
    }

    @Get("/tenant")
    @Secured(Roles.TENANT)
    String tenant(Caller.OfTenant caller) {
        return caller.tenant().slug();
    }
}
