package com.mydr24.referral.reward;

import com.mydr24.billing.note.InvoiceCredited;
import com.mydr24.regions.outbox.OutboxConsumer;
import com.mydr24.regions.outbox.OutboxEvent;
import com.mydr24.regions.placement.Placement;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Hears that a paid invoice was taken back, wholly or in part, and has rewards and credits follow.
 */
@Singleton
class TakenBackInvoices implements OutboxConsumer {
    private final Refunds refunds;
    private final TakenBackCredits credits;
    private final ObjectMapper json;

    TakenBackInvoices(Refunds refunds, TakenBackCredits credits, ObjectMapper json) {
        this.refunds = refunds;
        this.credits = credits;
        this.json = json;
    }

    @Override
    public String type() {
        return InvoiceCredited.EVENT_TYPE;
    }

    @Override
    public void accept(Placement placement, OutboxEvent event) {
        var note = read(event);
        var tenant = placement.tenant().value();
        var refund = new Refund("credit-note", note.id(), note.netMinor(), note.number());
        refunds.refunded(tenant, note.invoice(), refund);
        credits.refunded(tenant, note.invoice(), refund);
    }

    private InvoiceCredited read(OutboxEvent event) {
        try {
            return Objects.requireNonNull(
                    json.readValue(event.payload(), InvoiceCredited.class), "the payload is null");
        } catch (IOException e) {
            throw new UncheckedIOException("reading the credit note " + event.id(), e);
        }
    }
}
