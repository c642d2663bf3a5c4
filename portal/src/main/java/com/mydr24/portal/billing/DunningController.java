package com.mydr24.portal.billing;

import com.mydr24.billing.dunning.Dunning;
import com.mydr24.billing.dunning.DunningNotice;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.List;

/** What followed on a tenant's unpaid invoices. */
@Controller("/api/v1/dunning")
@Secured(Roles.TENANT_BOOKS)
@ExecuteOn(TaskExecutors.BLOCKING)
class DunningController {
    private final Dunning dunning;

    DunningController(Dunning dunning) {
        this.dunning = dunning;
    }

    /** Every notice, oldest first. */
    @Get
    List<DunningNotice> list(Caller.OfTenant caller) {
        return dunning.notices(caller.tenant().placement());
    }
}
