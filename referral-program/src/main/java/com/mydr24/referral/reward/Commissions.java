package com.mydr24.referral.reward;

import com.mydr24.billing.payment.InvoicePaid;
import com.mydr24.referral.agreement.Agreements;
import com.mydr24.referral.attribution.Conversion;
import com.mydr24.referral.attribution.Conversions;
import com.mydr24.referral.campaign.Campaigns;
import com.mydr24.referral.link.Links;
import com.mydr24.referral.partner.Partners;
import com.mydr24.referral.policy.PartnerRecords;
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
import java.util.UUID;

/** Hears that an invoice was paid, and has it decided what whoever brought the tenant gets. */
@Singleton
class Commissions implements OutboxConsumer {
    private final Directory directory;
    private final Conversions conversions;
    private final Partners partners;
    private final Links links;
    private final Campaigns campaigns;
    private final PartnerRecords records;
    private final Agreements agreements;
    private final Accrual accrual;
    private final CustomerCredits credits;
    private final TakenBackCredits takenBack;
    private final ObjectMapper json;

    Commissions(
            Directory directory,
            Conversions conversions,
            Partners partners,
            Links links,
            Campaigns campaigns,
            PartnerRecords records,
            Agreements agreements,
            Accrual accrual,
            CustomerCredits credits,
            TakenBackCredits takenBack,
            ObjectMapper json) {
        this.directory = directory;
        this.conversions = conversions;
        this.partners = partners;
        this.links = links;
        this.campaigns = campaigns;
        this.records = records;
        this.agreements = agreements;
        this.accrual = accrual;
        this.credits = credits;
        this.takenBack = takenBack;
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
        var campaign =
                campaigns.version(
                        conversion.campaign(), conversion.campaignVersion(), link.rateBp());
        var theCase =
                new RewardCase(
                        UUID.randomUUID(),
                        tenant,
                        conversion,
                        partners.of(conversion.partner()),
                        link,
                        campaign,
                        records.valid(conversion.partner()),
                        agreements.coverage(conversion.partner()),
                        paid);
        accrual.decide(theCase);
        credits.decide(theCase);
        takenBack.paid(theCase);
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
