package com.mydr24.portal.billing;

import com.mydr24.billing.price.NewPlanVersion;
import com.mydr24.billing.price.PlanVersion;
import com.mydr24.billing.price.Plans;
import com.mydr24.billing.price.PriceComponent;
import com.mydr24.billing.price.TaxClass;
import com.mydr24.billing.subscription.PlanMove;
import com.mydr24.billing.subscription.PlanMoves;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
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

/** The price book: versions of plans, and moving subscriptions from one to another. */
@Controller("/api/v1/plans")
@Secured(Roles.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
class PlansController {
    private final Plans plans;
    private final PlanMoves moves;

    PlansController(Plans plans, PlanMoves moves) {
        this.plans = plans;
        this.moves = moves;
    }

    /** The versions of a plan, oldest first. */
    @Get
    List<PlanVersion> versions(
            @QueryValue String region, @QueryValue String tier, @QueryValue String currency) {
        return plans.versions(region, tier, currency);
    }

    /** Publishes a version; the same again has the same answer. */
    @Post
    PlanVersion publish(@Valid @Body PlanForm form) {
        return plans.publish(form.toVersion());
    }

    /** Moves all subscriptions of a version to another one; a dry run only says what that means. */
    @Post("/moves")
    PlanMove move(@Valid @Body MoveForm form) {
        UUID from = MoveForm.id("from", form.from());
        UUID to = MoveForm.id("to", form.to());
        return Boolean.FALSE.equals(form.dryRun()) ? moves.move(from, to) : moves.look(from, to);
    }

    /**
     * What a version says.
     *
     * @param taxClass what kind of supply the fee is; standard where nothing is said
     */
    @Serdeable
    record PlanForm(
            @NotBlank @Nullable String region,
            @NotBlank @Nullable String tier,
            @NotBlank @Nullable String currency,
            @Nullable Instant validFrom,
            @Nullable Long monthlyMinor,
            @Nullable TaxClass taxClass,
            @Nullable List<PriceComponent> components) {

        NewPlanVersion toVersion() {
            return new NewPlanVersion(
                    Objects.requireNonNull(region),
                    Objects.requireNonNull(tier),
                    Objects.requireNonNull(currency),
                    present("validFrom", validFrom),
                    present("monthlyMinor", monthlyMinor),
                    TaxClass.orStandard(taxClass),
                    components == null ? List.of() : components);
        }

        private static <T> T present(String field, @Nullable T value) {
            if (value == null) {
                throw new InvalidField(field, "missing_field", field + " is missing.");
            }
            return value;
        }
    }

    /**
     * From which version to which.
     *
     * @param dryRun true unless it says false
     */
    @Serdeable
    record MoveForm(
            @NotBlank @Nullable String from,
            @NotBlank @Nullable String to,
            @Nullable Boolean dryRun) {

        static UUID id(String field, @Nullable String text) {
            try {
                return UUID.fromString(Objects.requireNonNull(text));
            } catch (IllegalArgumentException e) {
                throw new InvalidField(field, "malformed", field + " is the id of a version.");
            }
        }
    }
}
