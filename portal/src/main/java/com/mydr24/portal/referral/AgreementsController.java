package com.mydr24.portal.referral;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.referral.agreement.Acceptance;
import com.mydr24.referral.agreement.Agreement;
import com.mydr24.referral.agreement.Agreements;
import com.mydr24.referral.agreement.Coverage;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.tenant.key.PlatformRole;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The agreement with partners, published by the operator and accepted by each partner itself. */
@Controller("/api/v1")
@Secured(Roles.PARTNER)
@ExecuteOn(TaskExecutors.BLOCKING)
class AgreementsController {
    private final Agreements agreements;

    AgreementsController(Agreements agreements) {
        this.agreements = agreements;
    }

    /** Every version with its text, the first one first. */
    @Get("/partner-agreements")
    List<Agreement> all() {
        return agreements.all();
    }

    /** Publishes the next version, which holds from a later instant on. */
    @Post("/partner-agreements")
    @Secured(Roles.OPERATOR)
    HttpResponse<Agreement> publish(Caller caller, @Valid @Body AgreementForm form) {
        if (form.holdsFrom == null) {
            throw new InvalidField("holdsFrom", "missing_field", "holdsFrom is missing.");
        }
        return HttpResponse.created(
                agreements.publish(
                        Objects.requireNonNull(form.title),
                        Objects.requireNonNull(form.text),
                        form.holdsFrom,
                        caller.name()));
    }

    /** What the partner has accepted, and whether that is the version that holds. */
    @Get("/partners/{id}/agreements")
    Accepted accepted(Caller.Platform caller, UUID id) {
        OwnAffairs.only(caller, id);
        return new Accepted(agreements.coverage(id), agreements.of(id));
    }

    /** Accepts a version; nobody can do so for the partner. */
    @Post("/partners/{id}/agreements/{version}/accept")
    Acceptance accept(
            Caller.Platform caller, UUID id, int version, @Valid @Body AcceptanceForm form) {
        OwnAffairs.only(caller, id);
        if (caller.holder().role() != PlatformRole.PARTNER) {
            throw new Conflict("partners_own_word", "A partner accepts its agreement by itself.");
        }
        return agreements.accept(
                id,
                version,
                Objects.requireNonNull(form.sha256),
                Objects.requireNonNull(form.signatory),
                Boolean.TRUE.equals(form.selfBilling),
                caller.name());
    }

    @Serdeable
    record AgreementForm(
            @NotBlank @Nullable String title,
            @NotBlank @Nullable String text,
            @Nullable Instant holdsFrom) {}

    @Serdeable
    record AcceptanceForm(
            @NotBlank @Nullable String sha256,
            @NotBlank @Nullable String signatory,
            @Nullable Boolean selfBilling) {
        @Override
        public String toString() {
            return "AcceptanceForm";
        }
    }

    @Serdeable
    record Accepted(Coverage coverage, List<Acceptance> acceptances) {}
}
