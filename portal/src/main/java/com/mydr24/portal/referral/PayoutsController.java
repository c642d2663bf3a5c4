package com.mydr24.portal.referral;

import com.mydr24.portal.Months;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Idempotency;
import com.mydr24.portal.security.Roles;
import com.mydr24.referral.payout.Payout;
import com.mydr24.referral.payout.Payouts;
import com.mydr24.referral.payout.TaxForms;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.tenant.provisioning.IdempotentRequests;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
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

/** Paying partners: by two keys of operators, since nobody pays alone. */
@Controller("/api/v1")
@Secured(Roles.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
class PayoutsController {
    private final Payouts payouts;
    private final TaxForms taxForms;
    private final IdempotentRequests requests;
    private final Idempotency idempotency;

    PayoutsController(
            Payouts payouts,
            TaxForms taxForms,
            IdempotentRequests requests,
            Idempotency idempotency) {
        this.payouts = payouts;
        this.taxForms = taxForms;
        this.requests = requests;
        this.idempotency = idempotency;
    }

    /** The partner's payouts, oldest first. */
    @Get("/partners/{id}/payouts")
    @Secured(Roles.PARTNER)
    List<Payout> list(Caller.Platform caller, UUID id) {
        OwnAffairs.only(caller, id);
        return payouts.of(id);
    }

    /** Takes everything that is payable in a currency into one payout, which waits for approval. */
    @Post("/partners/{id}/payouts")
    HttpResponse<Payout> prepare(
            Caller caller,
            UUID id,
            @Valid @Body PayoutForm form,
            @Header("Idempotency-Key") @Nullable String key) {
        String made =
                requests.once(
                                idempotency.claim(caller, key, "payouts of " + id, form),
                                () ->
                                        payouts.prepare(
                                                        id,
                                                        Months.parse(
                                                                Objects.requireNonNull(form.month)),
                                                        Objects.requireNonNull(form.currency),
                                                        caller.name())
                                                .id()
                                                .toString())
                        .subject();
        return HttpResponse.created(
                payouts.of(id).stream()
                        .filter(payout -> payout.id().toString().equals(made))
                        .findFirst()
                        .orElseThrow());
    }

    /** Approves a tax form of the partner, without which no payout can be prepared. */
    @Post("/partners/{id}/tax-forms")
    HttpResponse<?> approveTaxForm(
            Caller caller,
            UUID id,
            @Valid @Body TaxForm form,
            @Header("Idempotency-Key") @Nullable String key) {
        if (form.validUntil == null) {
            throw new InvalidField("validUntil", "missing_field", "validUntil is missing.");
        }
        Instant validUntil = form.validUntil;
        requests.once(
                idempotency.claim(caller, key, "tax forms of " + id, form),
                () ->
                        taxForms.approve(
                                        id,
                                        Objects.requireNonNull(form.kind),
                                        Objects.requireNonNull(form.reference),
                                        form.vatNumber,
                                        caller.name(),
                                        validUntil)
                                .toString());
        return HttpResponse.noContent();
    }

    /** Agrees to a payout; another key than the one that prepared it. */
    @Post("/payouts/{id}/approve")
    Payout approve(Caller caller, UUID id) {
        return payouts.approve(id, caller.name());
    }

    /** Says that the bank has paid, and by which reference. */
    @Post("/payouts/{id}/settle")
    Payout settle(UUID id, @Valid @Body SettleForm form) {
        return payouts.settle(id, Objects.requireNonNull(form.reference));
    }

    /** Calls a payout off that nobody was asked to pay yet. */
    @Post("/payouts/{id}/call-off")
    Payout callOff(UUID id, @Valid @Body CallOffForm form) {
        return payouts.callOff(id, Objects.requireNonNull(form.why));
    }

    @Serdeable
    record PayoutForm(@NotBlank @Nullable String month, @NotBlank @Nullable String currency) {}

    @Serdeable
    record TaxForm(
            @NotBlank @Nullable String kind,
            @NotBlank @Nullable String reference,
            @Nullable String vatNumber,
            @Nullable Instant validUntil) {}

    @Serdeable
    record SettleForm(@NotBlank @Nullable String reference) {}

    @Serdeable
    record CallOffForm(@NotBlank @Nullable String why) {}
}
