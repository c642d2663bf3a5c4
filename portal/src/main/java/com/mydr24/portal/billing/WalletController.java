package com.mydr24.portal.billing;

import com.mydr24.billing.collection.Refund;
import com.mydr24.billing.collection.Refunds;
import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.billing.credit.Credit;
import com.mydr24.billing.credit.Goodwill;
import com.mydr24.billing.payment.Payout;
import com.mydr24.billing.payment.Payouts;
import com.mydr24.billing.payment.WalletStatement;
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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a customer has with us: money paid too much, and credits that were given. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class WalletController {
    private final Payouts payouts;
    private final Refunds refunds;
    private final AccountCredits credits;
    private final Directory directory;

    WalletController(
            Payouts payouts, Refunds refunds, AccountCredits credits, Directory directory) {
        this.payouts = payouts;
        this.refunds = refunds;
        this.credits = credits;
        this.directory = directory;
    }

    /** What is owed back to the tenant, and what moved it. */
    @Get("/wallet")
    @Secured(Roles.TENANT_BOOKS)
    WalletStatement wallet(Caller.OfTenant caller) {
        return payouts.wallet(caller.tenant().placement());
    }

    /** Books money that was paid back, once per source and reference. */
    @Post("/tenants/{slug}/payouts")
    @Secured(Roles.FINANCE)
    Payout payOut(String slug, @Valid @Body PayoutForm form) {
        return payouts.record(placementOf(slug), form.toPayout());
    }

    /** Gives back what is owed back to the payment it came by, once per id. */
    @Post("/tenants/{slug}/refunds")
    @Secured(Roles.FINANCE)
    Refund refund(String slug, @Valid @Body RefundForm form) {
        return refunds.ask(
                placementOf(slug),
                present("id", form.id()),
                present("amountMinor", form.amountMinor()));
    }

    /** Gives a credit, once per id. */
    @Post("/tenants/{slug}/credits")
    @Secured(Roles.FINANCE)
    Credit give(String slug, @Valid @Body GoodwillForm form) {
        return credits.give(placementOf(slug), form.toGoodwill());
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

    @Serdeable
    record PayoutForm(
            @NotBlank @Nullable String source,
            @NotBlank @Nullable String reference,
            @Nullable Long amountMinor,
            @NotBlank @Nullable String currency,
            @Nullable Instant paidAt) {

        Payout toPayout() {
            return new Payout(
                    Objects.requireNonNull(source),
                    Objects.requireNonNull(reference),
                    present("amountMinor", amountMinor),
                    Objects.requireNonNull(currency),
                    present("paidAt", paidAt));
        }
    }

    @Serdeable
    record RefundForm(@Nullable UUID id, @Nullable Long amountMinor) {}

    @Serdeable
    record GoodwillForm(
            @Nullable UUID id,
            @Nullable Long amountMinor,
            @NotBlank @Nullable String description,
            @Nullable String lastMonth) {

        Goodwill toGoodwill() {
            return new Goodwill(
                    present("id", id),
                    present("amountMinor", amountMinor),
                    Objects.requireNonNull(description),
                    lastMonth);
        }
    }
}
