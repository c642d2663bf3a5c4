package com.mydr24.portal.region;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.residencyreport.ResidencyReports;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;

/** Where everything that is held about a tenant is: signed, for {@code verify-residency}. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class ResidencyController {
    private final ResidencyReports reports;
    private final Directory directory;

    ResidencyController(ResidencyReports reports, Directory directory) {
        this.reports = reports;
        this.directory = directory;
    }

    /** The caller's own report. */
    @Get("/tenant/residency")
    @Secured({Roles.TENANT_ADMIN, Roles.TENANT_AUDITOR})
    @Produces(MediaType.APPLICATION_JSON)
    String own(Caller.OfTenant caller) {
        return reports.of(caller.tenant());
    }

    /** A tenant's report, for the operator. */
    @Get("/tenants/{slug}/residency")
    @Secured(Roles.OPERATOR)
    @Produces(MediaType.APPLICATION_JSON)
    String of(String slug) {
        return reports.of(
                directory
                        .bySlug(slug)
                        .orElseThrow(
                                () -> new NotFound("unknown_tenant", "There is no such tenant.")));
    }
}
