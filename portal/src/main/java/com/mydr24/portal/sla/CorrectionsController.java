package com.mydr24.portal.sla;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mydr24.portal.Months;
import com.mydr24.portal.security.Roles;
import com.mydr24.sla.finalisation.CorrectedMonth;
import com.mydr24.sla.finalisation.Corrections;
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
import org.jspecify.annotations.Nullable;

/** Final months that are looked at again, as the operator decides. */
@Controller("/api/v1/tenants/{slug}/corrections")
@Secured(Roles.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
class CorrectionsController {
    private final Corrections corrections;
    private final LivingTenants tenants;

    CorrectionsController(Corrections corrections, LivingTenants tenants) {
        this.corrections = corrections;
        this.tenants = tenants;
    }

    /** Every correction of the tenant, newest first. */
    @Get
    List<CorrectionView> of(String slug) {
        return corrections.of(tenants.placement(slug)).stream().map(CorrectionView::of).toList();
    }

    /** Opens a final month for late lines and exclusions; the same again is the same one. */
    @Post
    HttpResponse<CorrectionView> open(String slug, @Valid @Body CorrectionForm form) {
        return HttpResponse.created(
                CorrectionView.of(
                        corrections.open(
                                tenants.placement(slug),
                                Months.parse(Objects.requireNonNull(form.month)),
                                Objects.requireNonNull(form.reason),
                                Objects.requireNonNull(form.approver))));
    }

    /** Ends it: the month's next version is signed, and what it owes beyond the last is granted. */
    @Post("/{number}/end")
    CorrectionView end(String slug, int number) {
        return CorrectionView.of(corrections.end(tenants.placement(slug), number));
    }

    /** Which month, why, and who agreed. */
    @Serdeable
    record CorrectionForm(
            @NotBlank @Nullable String month,
            @NotBlank @Nullable String reason,
            @NotBlank @Nullable String approver) {}

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record CorrectionView(
            int number,
            String month,
            String reason,
            String approver,
            Instant openedAt,
            @Nullable Integer version,
            @Nullable Instant endedAt) {
        static CorrectionView of(CorrectedMonth one) {
            return new CorrectionView(
                    one.number(),
                    one.month().toString(),
                    one.reason(),
                    one.approver(),
                    one.openedAt(),
                    one.version(),
                    one.endedAt());
        }
    }
}
