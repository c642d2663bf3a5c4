package com.mydr24.referral;

import static org.awaitility.Awaitility.await;

import com.mydr24.billing.close.MonthClose;
import com.mydr24.billing.invoice.InvoiceDocument;
import com.mydr24.billing.invoice.Invoices;
import com.mydr24.billing.note.CreditNotes;
import com.mydr24.billing.note.InvoiceCredited;
import com.mydr24.billing.note.NewCreditNote;
import com.mydr24.billing.payment.InvoicePaid;
import com.mydr24.billing.payment.Payment;
import com.mydr24.billing.payment.Payments;
import com.mydr24.local.TestServices;
import com.mydr24.local.TestServices.Installation;
import com.mydr24.referral.campaign.CampaignTerms;
import com.mydr24.referral.campaign.CustomerTerms;
import com.mydr24.referral.campaign.RewardTerms;
import com.mydr24.referral.campaign.Touch;
import com.mydr24.referral.link.Links;
import com.mydr24.referral.link.Visit;
import com.mydr24.referral.link.Visits;
import com.mydr24.referral.partner.NewPartner;
import com.mydr24.referral.partner.Partner;
import com.mydr24.referral.partner.Partners;
import com.mydr24.referral.reward.CustomerSide;
import com.mydr24.referral.reward.DecidedReward;
import com.mydr24.referral.reward.Rewards;
import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.outbox.OutboxConsumer;
import com.mydr24.regions.outbox.OutboxEvent;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.time.LocalClock;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.TenantStatus;
import com.mydr24.tenant.provisioning.NewTenant;
import com.mydr24.tenant.provisioning.Provisioning;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A whole MyDR24 up to the referral programme, and customers that are billed and pay. */
abstract class BilledTenants {
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    static final CampaignTerms WITH_FIVE_PERCENT_FOR_THE_CUSTOMER =
            new CampaignTerms(
                    RewardTerms.firstInvoice(1_000),
                    90,
                    Touch.LAST,
                    null,
                    null,
                    new CustomerTerms(500, 0, null),
                    null);

    Installation installation;
    ApplicationContext context;

    @BeforeEach
    void start() {
        installation =
                TestServices.shared()
                        .installation("eu-de-1")
                        .with("mydr24.local.clock", "true")
                        .with("mydr24.referral.rid-key", KEY)
                        .with("mydr24.referral.default-target", "/sign-up");
        context = ApplicationContext.run(installation.configuration(), "test");
        itIs("2026-01-01T00:00:00Z");
    }

    @AfterEach
    void stop() {
        context.close();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    void itIs(String now) {
        bean(LocalClock.class).move(Instant.parse(now));
    }

    Partner register(String type, String country) {
        return bean(Partners.class)
                .register(new NewPartner("Acme", type, country, "EUR", "a@acme.example"));
    }

    Visit visit(String slug) {
        return bean(Visits.class).visit(ReferralInstallation.byAPerson(slug, null));
    }

    UUID linkId(String slug) {
        return bean(Links.class).bySlug(slug).orElseThrow().id();
    }

    void giveCustomerCredits() {
        giveCustomerCredits("eu-de-1");
    }

    /** The sweep of a cell, which need not be the customers' own. */
    void giveCustomerCredits(String cell) {
        context.getBeansOfType(CellSweep.class).stream()
                .filter(sweep -> sweep.name().equals("give-customer-credits"))
                .forEach(sweep -> sweep.run(new CellId(cell)));
    }

    OutboxConsumer consumer() {
        return context.getBeansOfType(OutboxConsumer.class).stream()
                .filter(each -> each.type().equals(InvoicePaid.EVENT_TYPE))
                .findFirst()
                .orElseThrow();
    }

    Placement signUp(String slug, String tier, @Nullable String referral) {
        var placed = bean(Provisioning.class).apply(form(slug, tier, referral), null);
        var directory = bean(Directory.class);
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        directory.byId(placed.id()).orElseThrow().status() == TenantStatus.ACTIVE);
        return placed.placement();
    }

    static NewTenant form(String slug, String tier, @Nullable String referral) {
        return new NewTenant(
                slug,
                slug + " gGmbH",
                "HOSPITAL",
                null,
                "DE",
                "eu-de",
                tier,
                "EUR",
                "Europe/Berlin",
                "admin@" + slug + ".example",
                referral);
    }

    long netOf(Placement tenant, String month) {
        return invoice(tenant, month).netMinor();
    }

    InvoiceDocument invoice(Placement tenant, String month) {
        return bean(Invoices.class).list(tenant, Optional.empty(), 100).stream()
                .filter(invoice -> invoice.month().toString().equals(month))
                .map(InvoiceDocument::of)
                .findFirst()
                .orElseThrow();
    }

    void closeAndPay(Placement tenant, String month) {
        bean(MonthClose.class).closeCell(new CellId("eu-de-1"), YearMonth.parse(month));
        pay(tenant, month, month);
    }

    void pay(Placement tenant, String month, String reference) {
        var invoice = invoice(tenant, month);
        bean(Payments.class)
                .record(
                        tenant,
                        new Payment(
                                invoice.number(),
                                "bank",
                                reference,
                                invoice.totalMinor(),
                                "EUR",
                                Instant.parse("2026-02-09T00:00:00Z")));
    }

    /** Takes all of a month's invoice back in the books themselves. */
    void noteWhole(Placement tenant, String month) {
        bean(CreditNotes.class)
                .issue(
                        tenant,
                        new NewCreditNote(
                                UUID.randomUUID(),
                                invoice(tenant, month).number(),
                                null,
                                "Not used"));
    }

    void takenBack(Placement tenant, UUID note, long netMinor) {
        tell(
                tenant,
                note,
                InvoiceCredited.EVENT_TYPE,
                "{\"id\": \"%s\", \"number\": \"CN\", \"invoice\": \"%s\", \"currency\": \"EUR\", \"netMinor\": %d}"
                        .formatted(note, idOf(tenant), netMinor));
    }

    UUID idOf(Placement tenant) {
        return bean(Invoices.class).list(tenant, Optional.empty(), 100).stream()
                .filter(invoice -> invoice.month().equals(YearMonth.of(2026, 1)))
                .findFirst()
                .orElseThrow()
                .id();
    }

    CustomerSide customers(Partner partner, String slug) {
        return bean(Rewards.class).of(partner.id()).stream()
                .filter(decision -> decision.tenant().equals(slug))
                .map(DecidedReward::customer)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    void tell(Placement tenant, UUID id, String type, String payload) {
        context.getBeansOfType(OutboxConsumer.class).stream()
                .filter(each -> each.type().equals(type))
                .forEach(each ->
                        each.accept(tenant, new OutboxEvent(id, type, payload, Instant.EPOCH)));
    }
}
