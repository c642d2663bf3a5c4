package com.mydr24.billing.payment;

import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Takes back payments that came and went again, each part once. */
@Singleton
public class PaymentReturns {
    private final RegionalDatabases databases;
    private final Subscriptions subscriptions;
    private final PaymentBook book;
    private final ReturnRows rows;
    private final Reopening reopening;
    private final Clock clock;

    PaymentReturns(
            RegionalDatabases databases,
            Subscriptions subscriptions,
            PaymentBook book,
            ReturnRows rows,
            Reopening reopening,
            Clock clock) {
        this.databases = databases;
        this.subscriptions = subscriptions;
        this.book = book;
        this.rows = rows;
        this.reopening = reopening;
        this.clock = clock;
    }

    /**
     * Books that a payment, or a part of it, went again. What is owed back to the customer covers
     * it first; for the rest invoices are open again, that of the payment before others. The same
     * return again has the same answer.
     *
     * @throws NotFound when the tenant has no such payment
     * @throws Conflict when the reference stands for another return, or less is left of the payment
     * @throws InvalidField when the currency is another one, or it lies in the future
     */
    public ReturnedPayment record(Placement placement, ReturnedPayment returned) {
        if (returned.returnedAt().isAfter(clock.instant().plus(Payments.CLOCK_TOLERANCE))) {
            throw Payments.inTheFuture(returned.returnedAt());
        }
        var answer =
                databases.books(
                        placement,
                        () -> {
                            subscriptions.lockAccount(placement);
                            return recordInBooks(placement, returned);
                        });
        book.tell(placement);
        return answer;
    }

    /** The same, in a transaction that holds the account. */
    public ReturnedPayment recordInBooks(Placement placement, ReturnedPayment returned) {
        var known = of(placement, returned.source());
        for (var each : known) {
            if (each.reference().equals(returned.reference())) {
                return sameAs(each, returned);
            }
        }
        var payment = payment(placement, returned.source(), returned.payment());
        if (!payment.currency().equals(returned.currency())) {
            throw new InvalidField(
                    "currency", "wrong_currency", "The payment is in " + payment.currency());
        }
        var left = payment.amountMinor() - gone(known, payment.reference());
        if (returned.amountMinor() > left) {
            throw new Conflict(
                    "more_than_was_paid",
                    "Of payment %s %d minor units are left, not %d"
                            .formatted(payment.reference(), left, returned.amountMinor()),
                    "amountMinor");
        }
        rows.add(
                placement.tenant().value(),
                returned.source(),
                returned.reference(),
                returned.payment(),
                returned.kind().name(),
                returned.amountMinor(),
                returned.currency(),
                returned.why(),
                returned.returnedAt(),
                clock.instant());
        reopening.take(placement, payment.invoice(), returned);
        return returned;
    }

    /** What went of the tenant's payments from a source; belongs in a transaction on the books. */
    public List<ReturnedPayment> of(Placement placement, String source) {
        return rows.of(placement.tenant().value(), source).stream()
                .map(ReturnRow::returned)
                .toList();
    }

    /** Tells those who wait for the news, after a transaction that recorded a return. */
    public void tell(Placement placement) {
        book.tell(placement);
    }

    /**
     * A payment, in a transaction on the books.
     *
     * @throws NotFound when the tenant has none
     */
    public Payment payment(Placement placement, String source, String reference) {
        return book.find(placement, source, reference)
                .orElseThrow(
                        () -> new NotFound("unknown_payment", "There is no payment " + reference));
    }

    /** The newest payment of which so much is left; belongs in a transaction on the books. */
    public Optional<Payment> withLeft(Placement placement, String source, long amountMinor) {
        return book.withLeft(placement, source, amountMinor);
    }

    /** How much of a payment went, in minor units. */
    static long gone(List<ReturnedPayment> returns, String payment) {
        return returns.stream()
                .filter(each -> each.payment().equals(payment))
                .mapToLong(ReturnedPayment::amountMinor)
                .sum();
    }

    private static ReturnedPayment sameAs(ReturnedPayment known, ReturnedPayment again) {
        if (!known.equals(again)) {
            throw new Conflict(
                    "payment_reference_reused",
                    "%s return %s is recorded with other particulars"
                            .formatted(known.source(), known.reference()));
        }
        return known;
    }
}
