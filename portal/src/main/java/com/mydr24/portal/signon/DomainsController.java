package com.mydr24.portal.signon;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.tenant.domain.ClaimedDomain;
import com.mydr24.tenant.domain.EmailDomains;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The tenant's e-mail domains. */
@Controller("/api/v1/tenant/domains")
@Secured(Roles.TENANT_ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
class DomainsController {
    private final EmailDomains domains;

    DomainsController(EmailDomains domains) {
        this.domains = domains;
    }

    /** The domains the tenant claims, and which of them it has proved to be its own. */
    @Get
    @Secured(Roles.TENANT_AUDITOR)
    List<DomainView> list(Caller.OfTenant caller) {
        return domains.of(caller.tenant().id()).stream().map(DomainView::of).toList();
    }

    /** Claims a domain; the answer says which TXT record proves it. Again gives the same. */
    @Post
    HttpResponse<DomainView> claim(Caller.OfTenant caller, @Valid @Body DomainForm form) {
        return HttpResponse.created(
                DomainView.of(
                        domains.claim(caller.tenant(), Objects.requireNonNull(form.domain()))));
    }

    /** Looks into DNS now whether the record is there. */
    @Post("/{domain}/verify")
    @Consumes(MediaType.ALL)
    DomainView verify(Caller.OfTenant caller, String domain) {
        return DomainView.of(domains.verify(caller.tenant(), domain));
    }

    /** Gives a domain up. */
    @Delete("/{domain}")
    HttpResponse<?> release(Caller.OfTenant caller, String domain) {
        domains.release(caller.tenant(), domain);
        return HttpResponse.noContent();
    }

    @Serdeable
    record DomainForm(@NotBlank @Nullable String domain) {}

    /**
     * A domain.
     *
     * @param state CLAIMED, VERIFIED, MISSING (verified, the record is gone since missingSince) or
     *     LOST
     * @param txtName where the TXT record goes
     * @param txtValue what it says
     */
    @Serdeable
    record DomainView(
            String domain,
            String state,
            String txtName,
            String txtValue,
            Instant claimedAt,
            @Nullable Instant verifiedAt,
            @Nullable Instant checkedAt,
            @Nullable Instant missingSince) {
        static DomainView of(ClaimedDomain claim) {
            return new DomainView(
                    claim.domain().ascii(),
                    claim.state().name(),
                    claim.challenge().name(),
                    claim.challenge().value(),
                    claim.claimedAt(),
                    claim.verifiedAt(),
                    claim.checkedAt(),
                    claim.missingSince());
        }
    }
}
