package com.mydr24.billing.collection;

import com.mydr24.billing.collection.MoneyBack.Refunded;
import com.mydr24.billing.payment.Payment;
import com.mydr24.billing.payment.PaymentReturns;
import com.mydr24.billing.payment.Payments;
import com.mydr24.billing.payment.Payouts;
import com.mydr24.billing.payment.ReturnedPayment;
import com.mydr24.billing.sandbox.Sandboxes;
import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.Unavailable;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.Directory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back what is owed back to the payment it came by. It is booked as gone before the provider
 * is asked, so that nobody can be given more than is owed; what never arrives is booked back. What
 * somebody gave back at the provider without us is noticed, and taken back from its payment.
 */
@Singleton
public class Refunds {
    private static final Logger LOG = LoggerFactory.getLogger(Refunds.class);
    private static final String FAILED = "refund-failed:";

    private final RegionalDatabases databases;
    private final Directory directory;
    private final InvoiceCollection collection;
    private final Subscriptions subscriptions;
    private final Sandboxes sandboxes;
    private final Payouts payouts;
    private final Payments payments;
    private final PaymentReturns returns;
    private final RefundRows rows;
    private final @Nullable MoneyBack provider;
    private final Clock clock;

    Refunds(
            RegionalDatabases databases,
            Directory directory,
            InvoiceCollection collection,
            Subscriptions subscriptions,
            Sandboxes sandboxes,
            Payouts payouts,
            Payments payments,
            PaymentReturns returns,
            RefundRows rows,
            @Nullable MoneyBack provider,
            Clock clock) {
        this.databases = databases;
        this.directory = directory;
        this.collection = collection;
        this.subscriptions = subscriptions;
        this.sandboxes = sandboxes;
        this.payouts = payouts;
        this.payments = payments;
        this.returns = returns;
        this.rows = rows;
        this.provider = provider;
        this.clock = clock;
    }

    /**
     * Gives back a part of what is owed back, to the newest payment that had so much. The same
     * again has the same answer.
     *
     * @throws InvalidField when the amount is not more than zero
     * @throws Conflict when the id stands for another refund, less is owed back, or no payment had
     *     so much; ({@code sandbox_has_no_money}) of a sandbox
     * @throws Unavailable ({@code no_payment_provider}) when none is configured
     */
    public Refund ask(Placement placement, UUID id, long amountMinor) {
        if (amountMinor <= 0) {
            throw new InvalidField("amountMinor", "not_positive", "amountMinor is more than zero");
        }
        sandboxes.mustBeLive(placement);
        provider();
        databases.books(
                placement,
                () -> {
                    subscriptions.lockAccount(placement);
                    askOnce(placement, id, amountMinor);
                });
        var row = find(placement, id);
        if (row.providerId() == null && row.failure() == null) {
            try {
                send(placement, row);
            } catch (Unavailable e) {
                LOG.info("refund {} waits for its provider: {}", id, e.code());
            }
        }
        return find(placement, id).refund();
    }

    private void askOnce(Placement placement, UUID id, long amountMinor) {
        var tenant = placement.tenant().value();
        var known = rows.find(tenant, id);
        if (known.isPresent()) {
            if (known.get().amountMinor() != amountMinor) {
                throw new Conflict("refund_id_reused", "This id stands for another refund.", "id");
            }
            return;
        }
        var owed = payouts.owedBack(placement);
        if (amountMinor > owed) {
            throw new Conflict(
                    "more_than_is_owed_back",
                    "%d minor units are owed back, not %d".formatted(owed, amountMinor),
                    "amountMinor");
        }
        var source = collection.provider().name();
        var payment =
                returns.withLeft(placement, source, amountMinor)
                        .orElseThrow(() ->
                                new Conflict(
                                        "no_payment_to_refund",
                                        "No payment by %s had so much.".formatted(source)));
        // As fine as PostgreSQL keeps it, so that the same return compares equal later.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        rows.add(tenant, id, source, payment.reference(), amountMinor, payment.currency(), now);
        returns.recordInBooks(
                placement, gone(payment, id.toString(), amountMinor, "owed back", now));
    }

    /** Asks the provider for what it was not asked for yet; what cannot be asked now waits. */
    void sendWaiting(Placement placement) {
        for (var row :
                databases.readBooks(placement, () -> rows.toSend(placement.tenant().value()))) {
            send(placement, row);
        }
    }

    private void send(Placement placement, RefundRow row) {
        try {
            var made = provider().giveBack(row.payment(), row.id(), row.amountMinor());
            bringUpToDate(placement, made);
        } catch (RefundRefused e) {
            databases.books(
                    placement,
                    () -> {
                        subscriptions.lockAccount(placement);
                        fail(placement, row, String.valueOf(e.getMessage()));
                    });
            returns.tell(placement);
        }
    }

    /**
     * Asks how a refund stands, and books what is new.
     *
     * @throws BadNotice when it is not about us
     * @throws Unavailable when the provider is away
     */
    void bringUpToDate(String refund) {
        var found = provider().refund(refund);
        directory
                .byId(found.tenant())
                .ifPresent(tenant -> {
                    // The notice of the payment may come after that of the refund.
                    collection.take(tenant.placement(), found.invoice());
                    bringUpToDate(tenant.placement(), found);
                });
    }

    private void bringUpToDate(Placement placement, Refunded found) {
        databases.books(
                placement,
                () -> {
                    subscriptions.lockAccount(placement);
                    var ours = found.ours();
                    if (ours == null) {
                        takeBack(placement, found);
                    } else {
                        rows.find(placement.tenant().value(), ours)
                                .ifPresent(row -> apply(placement, row, found));
                    }
                });
        returns.tell(placement);
    }

    private void apply(Placement placement, RefundRow row, Refunded found) {
        rows.sent(placement.tenant().value(), row.id(), found.id());
        var failure = found.failure();
        if (failure != null) {
            fail(placement, row, failure);
        }
    }

    private void fail(Placement placement, RefundRow row, String failure) {
        rows.failed(placement.tenant().value(), row.id(), failure);
        var source = collection.provider().name();
        var payment = returns.payment(placement, source, row.payment());
        back(placement, payment, row.id().toString(), row.amountMinor(), row.askedAt());
    }

    /** Somebody gave it back at the provider. */
    private void takeBack(Placement placement, Refunded found) {
        var source = collection.provider().name();
        var payment = returns.payment(placement, source, found.invoice());
        returns.recordInBooks(
                placement,
                gone(
                        payment,
                        found.id(),
                        found.amountMinor(),
                        "refunded at the provider",
                        found.at()));
        if (found.failure() != null) {
            back(placement, payment, found.id(), found.amountMinor(), found.at());
        }
    }

    /** What went and never arrived is money that came: it pays what is due, or is owed back. */
    private void back(Placement placement, Payment payment, String of, long minor, Instant at) {
        payments.receiveInBooks(
                placement,
                new Payment(
                        payment.invoice(),
                        payment.source(),
                        FAILED + of,
                        minor,
                        payment.currency(),
                        at));
    }

    private static ReturnedPayment gone(
            Payment payment, String reference, long minor, String why, Instant at) {
        return new ReturnedPayment(
                payment.source(),
                reference,
                payment.reference(),
                ReturnedPayment.Kind.REFUNDED,
                minor,
                payment.currency(),
                why,
                at);
    }

    private RefundRow find(Placement placement, UUID id) {
        return databases.readBooks(
                placement, () -> rows.find(placement.tenant().value(), id).orElseThrow());
    }

    private MoneyBack provider() {
        if (provider == null) {
            throw new Unavailable("no_payment_provider", "No payment provider is configured.");
        }
        return provider;
    }
}
