package com.mydr24.billing.payment;

import com.mydr24.regions.outbox.OutboxRelay;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The recorded payments of the books, and the news of them. */
@Singleton
class PaymentBook {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentBook.class);

    private final PaymentRows rows;
    private final OutboxRelay relay;
    private final Clock clock;

    PaymentBook(PaymentRows rows, OutboxRelay relay, Clock clock) {
        this.rows = rows;
        this.relay = relay;
        this.clock = clock;
    }

    Optional<Payment> find(Placement placement, String source, String reference) {
        return rows.find(placement.tenant().value(), source, reference).map(PaymentRow::payment);
    }

    Optional<Payment> withLeft(Placement placement, String source, long amountMinor) {
        return rows.withLeft(placement.tenant().value(), source, amountMinor)
                .map(PaymentRow::payment);
    }

    void add(Placement placement, UUID invoice, Payment payment, Money surplus) {
        rows.add(
                placement.tenant().value(),
                payment.source(),
                payment.reference(),
                invoice,
                payment.amountMinor(),
                surplus.getAmountMinorLong(),
                payment.currency(),
                payment.paidAt(),
                clock.instant());
    }

    /** Tells those who wait for the news, now that it is committed. */
    void tell(Placement placement) {
        try {
            relay.deliver(placement);
        } catch (RuntimeException e) {
            // The money is booked whoever fails to hear of it; the event waits in the outbox.
            LOG.warn("news of a payment waits for {}", placement.tenant(), e);
        }
    }
}
