package com.mydr24.portal.sla;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.contract.Contract;
import com.mydr24.sla.contract.Contracts;
import com.mydr24.sla.openslo.OpenSlo;
import com.mydr24.sla.openslo.OpenSloReader;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.nio.charset.StandardCharsets;

/** What a tenant is promised, as OpenSLO v1. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class ContractController {
    private static final String YAML = "application/yaml";

    private final Contracts contracts;
    private final LivingTenants tenants;

    ContractController(Contracts contracts, LivingTenants tenants) {
        this.contracts = contracts;
        this.tenants = tenants;
    }

    /** The newest version of the own contract as OpenSLO v1 documents. */
    @Get("/sla/contract")
    @Secured(Roles.TENANT)
    @Produces(YAML)
    byte[] own(Caller.OfTenant caller) {
        return OpenSlo.write(contracts.current(caller.tenant().placement()), caller.tenant().slug())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Agrees on the terms of OpenSLO v1 documents with a tenant, from its next month on. */
    @Post("/tenants/{slug}/contract")
    @Secured(Roles.OPERATOR)
    @Consumes(MediaType.ALL)
    @Produces(YAML)
    HttpResponse<byte[]> agree(String slug, @Body byte[] body) {
        Placement placement = tenants.placement(slug);
        String yaml = new String(body, StandardCharsets.UTF_8);
        Contract agreed =
                contracts.agree(
                        placement,
                        OpenSloReader.read(yaml, contracts.current(placement).timeZone()));
        return HttpResponse.created(OpenSlo.write(agreed, slug).getBytes(StandardCharsets.UTF_8));
    }
}
