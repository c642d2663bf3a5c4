package com.mydr24.portal.billing;

import com.mydr24.billing.customer.BilledCustomer;
import com.mydr24.billing.customer.BillingProfile;
import com.mydr24.billing.customer.BillingProfiles;
import com.mydr24.billing.customer.VatCheck;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.Directory;
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
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a tenant's invoices say of it, and what authorities said of its VAT number. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class BillingProfileController {
    private final BillingProfiles profiles;
    private final Directory directory;

    BillingProfileController(BillingProfiles profiles, Directory directory) {
        this.profiles = profiles;
        this.directory = directory;
    }

    /** The tenant's own profile, and the newest answer about its VAT number. */
    @Get("/billing-profile")
    @Secured({Roles.TENANT_BOOKS, Roles.TENANT_BILLING})
    BilledCustomer own(Caller.OfTenant caller) {
        return profiles.of(caller.tenant().placement());
    }

    /** Changes the tenant's own profile, whole; invoices that are issued stay as they are. */
    @Put("/billing-profile")
    @Secured(Roles.TENANT_BILLING)
    BilledCustomer change(Caller.OfTenant caller, @Body BillingProfile profile) {
        return profiles.change(caller.tenant().placement(), profile);
    }

    /** A tenant's profile, and the newest answer about its VAT number. */
    @Get("/tenants/{slug}/billing-profile")
    @Secured(Roles.FINANCE)
    BilledCustomer of(String slug) {
        return profiles.of(placementOf(slug));
    }

    /** Changes a tenant's profile, whole. */
    @Put("/tenants/{slug}/billing-profile")
    @Secured(Roles.FINANCE)
    BilledCustomer change(String slug, @Body BillingProfile profile) {
        return profiles.change(placementOf(slug), profile);
    }

    /** What authorities said of the tenant's VAT numbers, newest first. */
    @Get("/tenants/{slug}/vat-checks")
    @Secured(Roles.FINANCE)
    List<VatCheck> checks(String slug) {
        return profiles.checks(placementOf(slug));
    }

    /** Records what an authority said of a VAT number, once per id. */
    @Post("/tenants/{slug}/vat-checks")
    @Secured(Roles.FINANCE)
    VatCheck record(Caller.Platform caller, String slug, @Valid @Body CheckForm form) {
        return profiles.record(placementOf(slug), form.toCheck(caller.name()));
    }

    private Placement placementOf(String slug) {
        return directory
                .bySlug(slug)
                .orElseThrow(() -> new NotFound("unknown_tenant", "There is no such tenant."))
                .placement();
    }

    /**
     * What an authority said.
     *
     * @param reference its proof, such as the consultation number of VIES
     */
    @Serdeable
    record CheckForm(
            @Nullable UUID id,
            @NotBlank @Nullable String vatNumber,
            VatCheck.@Nullable Result result,
            @Nullable Instant checkedAt,
            @Nullable String reference) {

        VatCheck toCheck(String by) {
            return new VatCheck(
                    present("id", id),
                    Objects.requireNonNull(vatNumber),
                    present("result", result),
                    present("checkedAt", checkedAt),
                    by,
                    reference);
        }

        private static <T> T present(String field, @Nullable T value) {
            if (value == null) {
                throw new InvalidField(field, "missing_field", field + " is missing.");
            }
            return value;
        }
    }
}
