package com.mydr24.portal.referral;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.referral.customer.PartnerTenant;
import com.mydr24.referral.customer.PartnerTenants;
import com.mydr24.referral.partner.Partners;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which customer a partner itself is, whose invoices its rewards may lower. */
@Controller("/api/v1/partners/{id}/tenant")
@Secured(Roles.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
class PartnerTenantsController {
    private final Partners partners;
    private final PartnerTenants tenants;

    PartnerTenantsController(Partners partners, PartnerTenants tenants) {
        this.partners = partners;
        this.tenants = tenants;
    }

    /** What was proposed or approved last, where anything was. */
    @Get
    @Secured(Roles.PARTNER)
    BoundView show(Caller.Platform caller, UUID id) {
        OwnAffairs.only(caller, id);
        return new BoundView(tenants.of(partners.of(id).id()).orElse(null));
    }

    /** Says which customer it is; it counts when somebody else has approved it. */
    @Put
    PartnerTenant propose(Caller caller, UUID id, @Valid @Body TenantForm form) {
        return tenants.propose(id, Objects.requireNonNull(form.tenant), caller.name());
    }

    /** Agrees; another key than the one that proposed it. */
    @Post("/approve")
    PartnerTenant approve(Caller caller, UUID id) {
        return tenants.approve(id, caller.name());
    }

    @Serdeable
    record TenantForm(@NotBlank @Nullable String tenant) {}

    /** None for a partner that is no customer. */
    @Serdeable
    record BoundView(@Nullable PartnerTenant bound) {}
}
