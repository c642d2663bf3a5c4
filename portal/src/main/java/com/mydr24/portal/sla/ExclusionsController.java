package com.mydr24.portal.sla;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.exclusion.ExclusionKind;
import com.mydr24.sla.exclusion.Exclusions;
import com.mydr24.sla.exclusion.NewExclusion;
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
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Maintenance windows and other time that does not count: the operator says so, the tenant sees.
 */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class ExclusionsController {
    private final Exclusions exclusions;
    private final LivingTenants tenants;

    ExclusionsController(Exclusions exclusions, LivingTenants tenants) {
        this.exclusions = exclusions;
        this.tenants = tenants;
    }

    /** Every exclusion of the tenant, latest first. */
    @Get("/sla/exclusions")
    @Secured(Roles.TENANT)
    List<ExclusionView> own(Caller.OfTenant caller) {
        return list(caller.tenant().placement());
    }

    /** Every exclusion of a tenant, latest first. */
    @Get("/tenants/{slug}/exclusions")
    @Secured(Roles.OPERATOR)
    List<ExclusionView> of(String slug) {
        return list(tenants.placement(slug));
    }

    /**
     * Announces maintenance to a tenant, or records other time that shall not count; the same again
     * is the same one.
     */
    @Post("/tenants/{slug}/exclusions")
    @Secured(Roles.OPERATOR)
    HttpResponse<ExclusionView> record(String slug, @Valid @Body ExclusionForm form) {
        return HttpResponse.created(
                ExclusionView.of(exclusions.record(tenants.placement(slug), form.exclusion())));
    }

    /** Withdraws an exclusion, which is then as if it had never been. */
    @Post("/tenants/{slug}/exclusions/{id}/withdraw")
    @Secured(Roles.OPERATOR)
    ExclusionView withdraw(String slug, UUID id, @Valid @Body WithdrawalForm form) {
        return ExclusionView.of(
                exclusions.withdraw(
                        tenants.placement(slug), id, Objects.requireNonNull(form.reason)));
    }

    private List<ExclusionView> list(Placement placement) {
        return exclusions.of(placement).stream().map(ExclusionView::of).toList();
    }

    /** What shall not count, and on whose word. */
    @Serdeable
    record ExclusionForm(
            @NotBlank @Nullable String kind,
            @Nullable Instant from,
            @Nullable Instant to,
            @NotBlank @Nullable String reason,
            @NotBlank @Nullable String approver,
            @NotBlank @Nullable String evidence) {
        NewExclusion exclusion() {
            return new NewExclusion(
                    checkedKind(Objects.requireNonNull(kind)),
                    given("from", from),
                    given("to", to),
                    Objects.requireNonNull(reason),
                    Objects.requireNonNull(approver),
                    Objects.requireNonNull(evidence));
        }

        private static Instant given(String field, @Nullable Instant instant) {
            if (instant == null) {
                throw new InvalidField(field, "missing_field", "Say when.");
            }
            return instant;
        }

        private static ExclusionKind checkedKind(String wanted) {
            return Arrays.stream(ExclusionKind.values())
                    .filter(known -> known.name().equals(wanted))
                    .findFirst()
                    .orElseThrow(() ->
                            new InvalidField(
                                    "kind",
                                    "unknown_kind",
                                    "A kind is one of %s."
                                            .formatted(Arrays.toString(ExclusionKind.values()))));
        }
    }

    /** Why it no longer holds. */
    @Serdeable
    record WithdrawalForm(@NotBlank @Nullable String reason) {}
}
