package com.mydr24.referral.reward;

import com.mydr24.billing.payment.InvoiceReopened;
import com.mydr24.regions.outbox.OutboxConsumer;
import com.mydr24.regions.outbox.OutboxEvent;
import com.mydr24.regions.placement.Placement;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Hears that what had paid an invoice went again, and has the rewards for it and the customer's
 * credit follow. When the invoice is paid once more, the reward is decided anew and the credit
 * given again.
 */
@Singleton
class ReopenedInvoices implements OutboxConsumer {
    private final Refunds refunds;
    private final TakenBackCredits credits;
    private final ObjectMapper json;

    ReopenedInvoices(Refunds refunds, TakenBackCredits credits, ObjectMapper json) {
        this.refunds = refunds;
        this.credits = credits;
        this.json = json;
    }

    @Override
    public String type() {
        return InvoiceReopened.EVENT_TYPE;
    }

    @Override
    public void accept(Placement placement, OutboxEvent event) {
        var reopened = read(event);
        var tenant = placement.tenant().value();
        refunds.returned(
                tenant,
                reopened.invoice(),
                reopened.reopenings(),
                Refund.ofReturn(reopened.id(), reopened.netMinor(), reopened.why()));
        credits.reopened(tenant, reopened.invoice(), reopened.reopenings());
    }

    private InvoiceReopened read(OutboxEvent event) {
        try {
            return Objects.requireNonNull(
                    json.readValue(event.payload(), InvoiceReopened.class), "the payload is null");
        } catch (IOException e) {
            throw new UncheckedIOException("reading the invoice " + event.id(), e);
        }
    }
}
