package com.mydr24.referral.reward;

import com.mydr24.billing.payment.InvoicePaid;
import com.mydr24.referral.attribution.Conversion;
import com.mydr24.referral.attribution.Conversions;
import com.mydr24.referral.link.Links;
import com.mydr24.referral.partner.Partners;
import com.mydr24.regions.outbox.OutboxConsumer;
import com.mydr24.regions.outbox.OutboxEvent;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Hears that an invoice was paid, and rewards whoever brought the tenant, once. */
@Singleton
class Commissions implements OutboxConsumer {
    private final Directory directory;
    private final Conversions conversions;
    private final Partners partners;
    private final Links links;
    private final PartnerLedger ledger;
    private final ObjectMapper json;

    Commissions(
            Directory directory,
            Conversions conversions,
            Partners partners,
            Links links,
            PartnerLedger ledger,
            ObjectMapper json) {
        this.directory = directory;
        this.conversions = conversions;
        this.partners = partners;
        this.links = links;
        this.ledger = ledger;
        this.json = json;
    }

    @Override
    public String type() {
        return InvoicePaid.EVENT_TYPE;
    }

    @Override
    public void accept(Placement placement, OutboxEvent event) {
        var paid = read(event);
        if (paid.netMinor() <= 0) {
            return;
        }
        // The event comes from the books; the binding is in the tenant's own database.
        var tenant = directory.byId(placement.tenant()).orElseThrow();
        conversions
                .of(tenant.placement())
                .ifPresent(conversion -> reward(tenant, conversion, paid));
    }

    private void reward(DirectoryEntry tenant, Conversion conversion, InvoicePaid paid) {
        var link = links.byId(conversion.link()).orElseThrow();
        var partner = partners.of(conversion.partner());
        var net = Money.ofMinor(CurrencyUnit.of(paid.currency()), paid.netMinor());
        ledger.record(tenant, link, paid, RewardPolicy.decide(partner, link, net));
    }

    private InvoicePaid read(OutboxEvent event) {
        try {
            return Objects.requireNonNull(
                    json.readValue(event.payload(), InvoicePaid.class), "the payload is null");
        } catch (IOException e) {
            throw new UncheckedIOException("reading the payment " + event.id(), e);
        }
    }
}
