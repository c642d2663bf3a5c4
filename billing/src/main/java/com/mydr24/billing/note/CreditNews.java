package com.mydr24.billing.note;

import com.mydr24.regions.outbox.Outbox;
import com.mydr24.regions.outbox.OutboxRelay;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells those who went by a payment that a part of it is owed back. */
@Singleton
class CreditNews {
    private static final Logger LOG = LoggerFactory.getLogger(CreditNews.class);

    private final Outbox outbox;
    private final OutboxRelay relay;

    CreditNews(Outbox outbox, OutboxRelay relay) {
        this.outbox = outbox;
        this.relay = relay;
    }

    /** Belongs in the transaction that writes the note. */
    void announce(InvoiceCredited credited) {
        outbox.add(credited.id(), InvoiceCredited.EVENT_TYPE, credited);
    }

    /** Delivers the news, now that it is committed. */
    void tell(Placement placement) {
        try {
            relay.deliver(placement);
        } catch (RuntimeException e) {
            // The note is written whoever fails to hear of it; the event waits in the outbox.
            LOG.warn("news of a credit note waits for {}", placement.tenant(), e);
        }
    }
}
