package com.mydr24.portal.billing;

import com.mydr24.billing.subscription.FreeSpan;
import com.mydr24.billing.subscription.PlannedChange;
import com.mydr24.billing.subscription.PlannedChanges;
import com.mydr24.billing.subscription.SubscriptionLife;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.tier.Tier;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The life of a customer's subscription: trial, pause, and what changes at its term. */
@Controller("/api/v1/tenants/{slug}/subscription")
@Secured(Roles.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
class SubscriptionController {
    private final SubscriptionLife life;
    private final PlannedChanges planned;
    private final Directory directory;

    SubscriptionController(SubscriptionLife life, PlannedChanges planned, Directory directory) {
        this.life = life;
        this.planned = planned;
        this.directory = directory;
    }

    @Get
    SubscriptionView show(String slug) {
        Placement placement = placementOf(slug);
        return new SubscriptionView(life.spans(placement), planned.of(placement));
    }

    /** Makes the first days free, once per id. */
    @Post("/trial")
    FreeSpan trial(String slug, @Valid @Body TrialForm form) {
        return life.trial(
                placementOf(slug), present("id", form.id()), present("days", form.days()));
    }

    /** Stops charging fees, once per id. */
    @Post("/pause")
    FreeSpan pause(String slug, @Valid @Body IdForm form) {
        return life.pause(placementOf(slug), present("id", form.id()));
    }

    /** Charges fees again. */
    @Post("/resume")
    FreeSpan resume(String slug) {
        return life.resume(placementOf(slug));
    }

    /** Plans a lower tier, or the end, for the end of the month; once per id. */
    @Post("/planned")
    PlannedChange plan(String slug, @Valid @Body PlanForm form) {
        return planned.plan(placementOf(slug), present("id", form.id()), form.wantedTier());
    }

    /** Takes back what is to come. */
    @Delete("/planned/{id}")
    PlannedChange withdraw(String slug, String id) {
        UUID known;
        try {
            known = UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new NotFound("unknown_change", "Nothing such is planned.");
        }
        return planned.withdraw(placementOf(slug), known);
    }

    private Placement placementOf(String slug) {
        return directory
                .bySlug(slug)
                .orElseThrow(() -> new NotFound("unknown_tenant", "There is no such tenant."))
                .placement();
    }

    private static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidField(field, "missing_field", field + " is missing.");
        }
        return value;
    }

    /** What is free, and what was planned. */
    @Serdeable
    record SubscriptionView(List<FreeSpan> freeSpans, List<PlannedChange> planned) {}

    @Serdeable
    record TrialForm(@Nullable UUID id, @Nullable Integer days) {}

    @Serdeable
    record IdForm(@Nullable UUID id) {}

    /** A tier to go down to; none to cancel. */
    @Serdeable
    record PlanForm(@Nullable UUID id, @Nullable String tier) {
        @Nullable Tier wantedTier() {
            if (tier == null) {
                return null;
            }
            try {
                return Tier.valueOf(tier);
            } catch (IllegalArgumentException e) {
                throw new InvalidField("tier", "unknown_tier", "There is no such tier.");
            }
        }
    }
}
