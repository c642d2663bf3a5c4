package com.mydr24.portal.billing;

import com.mydr24.billing.outcome.Outcome;
import com.mydr24.billing.outcome.OutcomeEvidence;
import com.mydr24.billing.outcome.Outcomes;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.Directory;
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
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is claimed as a share of what improved: the customer answers, finance decides. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class OutcomesController {
    private final Outcomes outcomes;
    private final Directory directory;

    OutcomesController(Outcomes outcomes, Directory directory) {
        this.outcomes = outcomes;
        this.directory = directory;
    }

    @Get("/outcomes")
    @Secured(Roles.TENANT_BOOKS)
    List<Outcome> list(Caller.OfTenant caller) {
        return outcomes.of(caller.tenant().placement());
    }

    /** The events that a claim was measured by. */
    @Get("/outcomes/{id}/evidence")
    @Secured(Roles.TENANT_BOOKS)
    OutcomeEvidence evidence(Caller.OfTenant caller, String id) {
        return outcomes.evidence(caller.tenant().placement(), parsed(id));
    }

    @Post("/outcomes/{id}/accept")
    @Secured(Roles.TENANT_ADMIN)
    Outcome accept(Caller.OfTenant caller, String id) {
        return outcomes.accept(caller.tenant().placement(), parsed(id));
    }

    @Post("/outcomes/{id}/dispute")
    @Secured(Roles.TENANT_ADMIN)
    Outcome dispute(Caller.OfTenant caller, String id, @Valid @Body DisputeForm form) {
        return outcomes.dispute(
                caller.tenant().placement(), parsed(id), Objects.requireNonNull(form.reason()));
    }

    @Get("/tenants/{slug}/outcomes")
    @Secured(Roles.FINANCE)
    List<Outcome> ofTenant(String slug) {
        return outcomes.of(placementOf(slug));
    }

    /** Decides a dispute: by which quantity it is charged, or that it is not. */
    @Post("/tenants/{slug}/outcomes/{id}/decision")
    @Secured(Roles.FINANCE)
    Outcome decide(String slug, String id, @Valid @Body DecisionForm form) {
        return outcomes.decide(
                placementOf(slug),
                parsed(id),
                form.quantity(),
                Objects.requireNonNull(form.reason()));
    }

    static UUID parsed(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound("unknown_outcome", "There is no such claim.");
        }
    }

    private Placement placementOf(String slug) {
        return directory
                .bySlug(slug)
                .orElseThrow(() -> new NotFound("unknown_tenant", "There is no such tenant."))
                .placement();
    }

    @Serdeable
    record DisputeForm(@NotBlank @Nullable String reason) {}

    /**
     * @param quantity what takes the place of what was measured; nothing is charged without
     */
    @Serdeable
    record DecisionForm(@NotBlank @Nullable String reason, @Nullable BigDecimal quantity) {}
}
