package com.mydr24.billing.payment;

import com.mydr24.regions.outbox.Outbox;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** The recorded payments of the books, and the news of them. */
@Singleton
class PaymentBook {
    private final PaymentRows rows;
    private final Outbox outbox;
    private final Clock clock;

    PaymentBook(PaymentRows rows, Outbox outbox, Clock clock) {
        this.rows = rows;
        this.outbox = outbox;
        this.clock = clock;
    }

    Optional<Payment> find(Placement placement, String source, String reference) {
        return rows.find(placement.tenant().value(), source, reference).map(PaymentRow::payment);
    }

    void add(Placement placement, UUID invoice, Payment payment) {
        rows.add(
                placement.tenant().value(),
                payment.source(),
                payment.reference(),
                invoice,
                payment.amountMinor(),
                payment.currency(),
                payment.paidAt(),
                clock.instant());
    }

    /** An invoice is paid once, so its id is the event's. */
    void announce(InvoicePaid paid) {
        outbox.add(paid.id(), InvoicePaid.EVENT_TYPE, paid);
    }
}
