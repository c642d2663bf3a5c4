package com.mydr24.referral.reward;

import com.mydr24.billing.credit.UsedGift;
import com.mydr24.billing.payment.InvoicePaid;
import com.mydr24.billing.payment.InvoiceReopened;
import com.mydr24.referral.ReferralInstallation;
import com.mydr24.referral.agreement.Agreements;
import com.mydr24.referral.attribution.Conversion;
import com.mydr24.referral.campaign.Campaigns;
import com.mydr24.referral.campaign.Lowered;
import com.mydr24.referral.fraud.Arrival;
import com.mydr24.referral.link.Link;
import com.mydr24.referral.partner.Partner;
import com.mydr24.referral.partner.Partners;
import com.mydr24.referral.policy.PartnerRecords;
import com.mydr24.regions.outbox.OutboxEvent;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.DatabaseName;
import com.mydr24.regions.placement.RegionCode;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantKind;
import com.mydr24.tenant.directory.TenantStatus;
import com.mydr24.tenant.provisioning.Application;
import com.mydr24.tenant.tier.Isolation;
import com.mydr24.tenant.tier.Tier;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the cases that an outbox event would, without a tenant having to sign up for each. */
public final class RewardCases {
    private final ReferralInstallation programme;
    private final Partner partner;
    private final Link link;
    private final DirectoryEntry tenant;

    public RewardCases(ReferralInstallation programme, Partner partner, String campaign) {
        this(programme, partner, programme.link(partner, campaign), tenant());
    }

    private RewardCases(
            ReferralInstallation programme, Partner partner, Link link, DirectoryEntry tenant) {
        this.programme = programme;
        this.partner = partner;
        this.link = link;
        this.tenant = tenant;
    }

    /** The same link, followed by another customer. */
    public RewardCases otherTenant() {
        return new RewardCases(programme, partner, link, tenant());
    }

    public Link link() {
        return link;
    }

    public Partner partner() {
        return partner;
    }

    public UUID tenantId() {
        return tenant.id().value();
    }

    /** The customer as the directory would know it, of a national system or of none. */
    public DirectoryEntry tenantOf(@Nullable UUID nation) {
        return new DirectoryEntry(
                tenant.id(),
                tenant.slug(),
                tenant.region(),
                tenant.cell(),
                tenant.database(),
                tenant.tier(),
                tenant.isolation(),
                tenant.kind(),
                tenant.status(),
                nation == null ? null : new TenantId(nation),
                tenant.createdAt(),
                null);
    }

    /** Puts on record what a public body needs. */
    void mayBeRewarded() {
        for (var kind : List.of("LEGAL_APPROVAL", "PROCUREMENT_OFFICER")) {
            programme
                    .bean(PartnerRecords.class)
                    .add(
                            partner.id(),
                            kind,
                            "Filed",
                            "counsel",
                            Instant.parse("2028-01-01T00:00:00Z"));
        }
    }

    /** Its sign-up by a click on an advertisement, which opens a case. */
    public Arrival arrivalByAnAdvertisement() {
        var application =
                new Application(
                        tenant.id(),
                        tenant.slug(),
                        "Clinic " + tenant.id(),
                        TenantKind.HOSPITAL,
                        null,
                        "DE",
                        tenant.region(),
                        Tier.BASIC,
                        "EUR",
                        ZoneOffset.UTC,
                        "it@" + tenant.slug() + ".example",
                        null,
                        Instant.EPOCH);
        return new Arrival(application, link, "default", "CODE", true);
    }

    /** Pays an invoice of the customer. */
    public UUID pay(long netMinor, String paidAt) {
        var invoice = UUID.randomUUID();
        pay(invoice, netMinor, paidAt);
        return invoice;
    }

    void pay(UUID invoice, long netMinor, String paidAt) {
        programme.bean(Accrual.class).decide(paid(invoice, netMinor, paidAt));
    }

    /** Pays it once more, after its money went so many times. */
    public void payAgain(UUID invoice, long netMinor, String paidAt, long reopenings) {
        programme.bean(Accrual.class).decide(paid(invoice, netMinor, paidAt, reopenings));
    }

    RewardCase paid(UUID invoice, long netMinor, String paidAt) {
        return paid(invoice, netMinor, paidAt, 0);
    }

    private RewardCase paid(UUID invoice, long netMinor, String paidAt, long reopenings) {
        var campaign = programme.bean(Campaigns.class).current(link.campaign(), link.rateBp());
        return new RewardCase(
                UUID.randomUUID(),
                tenant,
                new Conversion(
                        partner.id(),
                        link.id(),
                        link.slug(),
                        campaign.name(),
                        campaign.version(),
                        Instant.EPOCH),
                programme.bean(Partners.class).of(partner.id()),
                link,
                campaign,
                programme.bean(PartnerRecords.class).valid(partner.id()),
                programme.bean(Agreements.class).coverage(partner.id()),
                new InvoicePaid(
                        invoice,
                        "DE-INV-" + invoice.toString().substring(0, 6),
                        "EUR",
                        netMinor,
                        Instant.parse(paidAt),
                        0,
                        List.of(),
                        reopenings));
    }

    /** An invoice that still came to 1,000 after it was lowered. */
    RewardCase beside(Lowered by) {
        return lowered(
                paid(UUID.randomUUID(), 1_000, "2026-01-31T10:00:00Z"),
                by.discountMinor(),
                UUID.randomUUID(),
                by.creditMinor());
    }

    /** The same case, with the invoice lowered by a coupon and by a gift before it was paid. */
    RewardCase lowered(RewardCase theCase, long discountMinor, UUID gift, long giftMinor) {
        var paid = theCase.paid();
        return new RewardCase(
                theCase.id(),
                theCase.tenant(),
                theCase.conversion(),
                theCase.partner(),
                theCase.link(),
                theCase.campaign(),
                theCase.onRecord(),
                theCase.agreement(),
                new InvoicePaid(
                        paid.id(),
                        paid.number(),
                        paid.currency(),
                        paid.netMinor(),
                        paid.paidAt(),
                        discountMinor,
                        giftMinor == 0 ? List.of() : List.of(new UsedGift(gift, giftMinor)),
                        paid.reopenings()));
    }

    /** Has the money go that had paid an invoice, counted from 1, as the books announce it. */
    public void reopen(UUID invoice, UUID event, long netMinor, long reopenings) {
        try {
            var payload =
                    programme
                            .bean(ObjectMapper.class)
                            .writeValueAsString(
                                    new InvoiceReopened(
                                            event,
                                            invoice,
                                            "DE-INV-1",
                                            "EUR",
                                            netMinor,
                                            "The return of bank payment B1",
                                            reopenings));
            programme
                    .bean(ReopenedInvoices.class)
                    .accept(
                            tenant.placement(),
                            new OutboxEvent(
                                    event, InvoiceReopened.EVENT_TYPE, payload, Instant.EPOCH));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refunds a part of an invoice, once per id. */
    public void refund(UUID invoice, UUID id, long netMinor) {
        programme
                .bean(Refunds.class)
                .refunded(tenantId(), invoice, new Refund("credit-note", id, netMinor, "DE-CN-1"));
    }

    public DecidedReward only() {
        var all = programme.bean(Rewards.class).of(partner.id());
        if (all.size() != 1) {
            throw new AssertionError("one reward was expected: " + all);
        }
        return all.getFirst();
    }

    private static DirectoryEntry tenant() {
        var id = new TenantId(UUID.randomUUID());
        return new DirectoryEntry(
                id,
                "clinic-" + id.toString().substring(0, 8),
                new RegionCode("eu-de"),
                new CellId("eu-de-1"),
                DatabaseName.POOL,
                Tier.BASIC,
                Isolation.POOL,
                TenantKind.HOSPITAL,
                TenantStatus.ACTIVE,
                null,
                Instant.EPOCH);
    }
}
