package com.mydr24.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mydr24.billing.close.MonthClose;
import com.mydr24.billing.coupon.Coupon;
import com.mydr24.billing.coupon.Coupons;
import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.billing.credit.Goodwill;
import com.mydr24.billing.invoice.InvoiceDocument;
import com.mydr24.billing.invoice.Invoices;
import com.mydr24.billing.invoice.LineKind;
import com.mydr24.billing.note.CreditNotes;
import com.mydr24.billing.note.InvoiceCredited;
import com.mydr24.billing.note.NewCreditNote;
import com.mydr24.billing.payment.InvoicePaid;
import com.mydr24.billing.payment.Payment;
import com.mydr24.billing.payment.Payments;
import com.mydr24.local.TestServices;
import com.mydr24.local.TestServices.Installation;
import com.mydr24.referral.attribution.Conversions;
import com.mydr24.referral.campaign.Benefit;
import com.mydr24.referral.campaign.Budgets;
import com.mydr24.referral.campaign.CampaignTerms;
import com.mydr24.referral.campaign.Campaigns;
import com.mydr24.referral.campaign.CustomerTerms;
import com.mydr24.referral.campaign.RewardTerms;
import com.mydr24.referral.campaign.Stacking;
import com.mydr24.referral.campaign.Touch;
import com.mydr24.referral.link.Links;
import com.mydr24.referral.link.NewLink;
import com.mydr24.referral.link.Visit;
import com.mydr24.referral.link.Visits;
import com.mydr24.referral.partner.NewPartner;
import com.mydr24.referral.partner.Partner;
import com.mydr24.referral.partner.Partners;
import com.mydr24.referral.policy.RewardForm;
import com.mydr24.referral.policy.RewardKind;
import com.mydr24.referral.reward.CustomerSide;
import com.mydr24.referral.reward.DecidedReward;
import com.mydr24.referral.reward.Rewards;
import com.mydr24.referral.reward.Statement;
import com.mydr24.referral.reward.Statements;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
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
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("postgres")
class ReferralIT {
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static final CampaignTerms WITH_FIVE_PERCENT_FOR_THE_CUSTOMER =
            new CampaignTerms(
                    RewardTerms.firstInvoice(1_000),
                    90,
                    Touch.LAST,
                    null,
                    null,
                    new CustomerTerms(500, 0, null),
                    null);

    private Installation installation;
    private ApplicationContext context;

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

    @Test
    void firstPaidInvoiceOfATenantThatClickedEarnsItsPartnerOnce() {
        var partner = register("TECHNOLOGY", "DE");
        bean(Links.class).create(partner.id(), new NewLink("grow", "spring", null));
        bean(Campaigns.class).put("spring", WITH_FIVE_PERCENT_FOR_THE_CUSTOMER);
        var visit = visit("grow");
        assertThat(visit.location()).isEqualTo("/sign-up?rid=" + visit.rid().orElseThrow());
        var tenant = signUp("hospital", "ENTERPRISE", visit.rid().orElseThrow());

        itIs("2026-03-10T00:00:00Z");
        closeAndPay(tenant, "2026-01");
        giveCustomerCredits();
        giveCustomerCredits();
        closeAndPay(tenant, "2026-02");
        giveCustomerCredits();

        assertThat(invoice(tenant, "2026-02").lines())
                .filteredOn(line -> line.kind() == LineKind.CREDIT)
                .singleElement()
                .satisfies(line ->
                        assertThat(line.amountMinor())
                                .isEqualTo(-((netOf(tenant, "2026-01") + 10) / 20)));
        var february = bean(Statements.class).of(partner.id(), YearMonth.of(2026, 2));
        var march = bean(Statements.class).of(partner.id(), YearMonth.of(2026, 3));
        assertThat(february.entries()).isEmpty();
        assertThat(march.openingMinor()).isZero();
        assertThat(march.closingMinor()).isEqualTo((netOf(tenant, "2026-01") + 5) / 10);
        assertThat(march.entries())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.kind()).isEqualTo(Statement.Kind.ACCRUAL);
                    assertThat(entry.state()).isEqualTo(Statement.State.ACCRUED);
                    assertThat(entry.tenant()).isEqualTo("hospital");
                    assertThat(entry.why()).contains("10 %").contains("link grow");
                });
        await().untilAsserted(
                        () -> assertThat(bean(Links.class).clicks(linkId("grow"))).isEqualTo(1));
    }

    @Test
    void sixtyFourDeliveriesAtOnceAccrueOneCommission() throws Exception {
        var partner = register("TECHNOLOGY", "DE");
        bean(Links.class).create(partner.id(), new NewLink("grow", null, null));
        var tenant = signUp("clinic", "BASIC", "grow");
        var consumer = consumer();
        var event =
                new OutboxEvent(
                        UUID.randomUUID(),
                        InvoicePaid.EVENT_TYPE,
                        """
                        {"id": "5f0c0c5e-0000-4000-8000-000000000001",
                         "number": "DE-INV-2026-000001", "currency": "EUR", "netMinor": 49005,
                         "paidAt": "2026-02-07T00:00:00Z"}
                        """,
                        Instant.parse("2026-02-07T00:00:00Z"));
        List<Future<?>> deliveries = new ArrayList<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                deliveries.add(threads.submit(() -> consumer.accept(tenant, event)));
            }
        }
        for (var delivery : deliveries) {
            delivery.get();
        }

        var statement = bean(Statements.class).of(partner.id(), YearMonth.of(2026, 1));
        assertThat(statement.entries()).hasSize(1);
        assertThat(statement.closingMinor()).isEqualTo(4_901);
    }

    @Test
    void publicBodyIsAttributedAndEarnsNothing() {
        var partner = register("GOVERNMENT", "DE");
        bean(Links.class).create(partner.id(), new NewLink("ministry", null, null));
        var tenant = signUp("clinic", "BASIC", "ministry");

        itIs("2026-02-10T00:00:00Z");
        closeAndPay(tenant, "2026-01");

        assertThat(bean(Conversions.class).of(tenant).orElseThrow().partner())
                .isEqualTo(partner.id());
        var statement = bean(Statements.class).of(partner.id(), YearMonth.of(2026, 2));
        assertThat(statement.closingMinor()).isZero();
        assertThat(statement.entries())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.kind()).isEqualTo(Statement.Kind.DECLINED);
                    assertThat(entry.why()).contains("Public bodies");
                });
    }

    @Test
    void tenantThatCameByItselfEarnsNobodyAnything() {
        var partner = register("TECHNOLOGY", "DE");
        var tenant = signUp("clinic", "BASIC", null);

        itIs("2026-02-10T00:00:00Z");
        closeAndPay(tenant, "2026-01");

        assertThat(bean(Conversions.class).of(tenant)).isEmpty();
        assertThat(bean(Statements.class).of(partner.id(), YearMonth.of(2026, 2)).entries())
                .isEmpty();
    }

    @Test
    void linkThatIsOutOfUseRedirectsAndRecordsNothing() {
        var partner = register("TECHNOLOGY", "DE");
        bean(Links.class).create(partner.id(), new NewLink("old", null, "/about"));
        bean(Links.class).create(partner.id(), new NewLink("newer", null, "/about"));
        bean(Links.class).disable("old");

        var disabled = visit("old");
        bean(Partners.class).disable(partner.id());
        var ofDisabledPartner = visit("newer");

        assertThat(disabled.location()).isEqualTo("/about");
        assertThat(disabled.rid()).isEmpty();
        assertThat(ofDisabledPartner.rid()).isEmpty();
        assertThat(bean(Links.class).clicks(linkId("old"))).isZero();
        assertUnknownReferral("old");
        assertUnknownReferral("newer");
        assertUnknownReferral("never-was");
        assertThatThrownBy(() -> visit("never-was")).isInstanceOf(NotFound.class);
    }

    @ParameterizedTest
    @CsvSource({
        "name, ' ', bad_name",
        "type, FRIEND, unknown_partner_type",
        "country, ZZ, unknown_country",
        "currency, XYZ, unknown_currency",
        "email, nobody, bad_email"
    })
    void wrongFieldOfAPartnerIsNamed(String field, String value, String code) {
        var wrong =
                new NewPartner(
                        field.equals("name") ? value : "Acme",
                        field.equals("type") ? value : "technology",
                        field.equals("country") ? value : "DE",
                        field.equals("currency") ? value : "EUR",
                        field.equals("email") ? value : "a@acme.example");

        assertThatThrownBy(() -> bean(Partners.class).register(wrong))
                .isInstanceOfSatisfying(
                        InvalidField.class,
                        invalid -> {
                            assertThat(invalid.field()).isEqualTo(field);
                            assertThat(invalid.code()).isEqualTo(code);
                        });
        assertThat(bean(Partners.class).all()).isEmpty();
    }

    @Test
    void slugOfALinkBelongsToOnePartner() {
        var first = register("TECHNOLOGY", "DE");
        var second = register("TECHNOLOGY", "US");
        bean(Links.class).create(first.id(), new NewLink("grow", null, null));

        assertThatThrownBy(() ->
                        bean(Links.class).create(second.id(), new NewLink("grow", null, null)))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() ->
                        bean(Links.class).create(second.id(), new NewLink("-grow", null, null)))
                .isInstanceOf(InvalidField.class);
        assertThat(bean(Links.class).of(second.id())).isEmpty();
        assertThat(bean(Links.class).create(second.id(), new NewLink(null, null, null)).slug())
                .hasSize(10);
    }

    @Test
    void ledgerThatDoesNotSumToZeroIsRefusedByPostgresAtTheCommit() throws SQLException {
        var partner = register("TECHNOLOGY", "DE");
        var url = String.valueOf(installation.configuration().get("datasources.control.url"));
        try (var raw =
                        DriverManager.getConnection(
                                url, "mydr24_app", TestServices.shared().postgres().password());
                var statement = raw.createStatement()) {
            raw.setAutoCommit(false);
            statement.execute(
                    """
                    with decision as (
                        insert into referral.reward_decision
                               (id, partner_id, tenant_id, tenant_slug, source, source_event,
                                document, decided_at, outcome, policy, why, base_minor, rate_bp,
                                currency, amount_minor)
                        values (gen_random_uuid(), '%1$s', gen_random_uuid(), 't', 's', 'e', 'd',
                                now(), 'ACCRUED', 'p', 'w', 10, 1000, 'EUR', 1)
                        returning id
                    ), entry as (
                        insert into referral.ledger_entry (id, partner_id, decision_id, kind, at)
                        select gen_random_uuid(), '%1$s', id, 'ACCRUAL', now()
                          from decision
                        returning id
                    )
                    insert into referral.ledger_line
                           (entry_id, line_no, account, currency, amount_minor)
                    select id, 1, 'PARTNER_ACCRUED', 'EUR', -1
                      from entry
                    """
                            .formatted(partner.id()));

            assertThatThrownBy(raw::commit).hasMessageContaining("does not sum to zero");
        }
    }

    @Test
    void invoiceThatACouponAndAGiftLoweredIsRewardedAsTheTermsSay() {
        var partner = register("TECHNOLOGY", "DE");
        bean(Links.class).create(partner.id(), new NewLink("beside", "beside", null));
        bean(Campaigns.class)
                .put(
                        "beside",
                        new CampaignTerms(
                                new RewardTerms(
                                        RewardKind.SHARE,
                                        RewardForm.CASH,
                                        1_000,
                                        0,
                                        null,
                                        0,
                                        List.of(),
                                        false),
                                90,
                                Touch.LAST,
                                null,
                                null,
                                new CustomerTerms(500, 0, null),
                                new Stacking(
                                        List.of(Benefit.DISCOUNT), List.of(Benefit.CREDIT), null)));
        var tenant = signUp("thrifty", "BASIC", "beside");
        bean(Coupons.class)
                .make(
                        new Coupon(
                                "WELCOME-26",
                                "Welcome",
                                1_000,
                                null,
                                null,
                                1,
                                Instant.parse("2026-01-01T00:00:00Z"),
                                null,
                                5));
        bean(Coupons.class).redeem(tenant, "WELCOME-26");
        bean(AccountCredits.class)
                .give(tenant, new Goodwill(UUID.randomUUID(), 1_500, "Sorry", null));

        itIs("2026-03-10T00:00:00Z");
        closeAndPay(tenant, "2026-01");
        closeAndPay(tenant, "2026-02");

        var decisions = bean(Rewards.class).of(partner.id());
        assertThat(decisions)
                .extracting(DecidedReward::code)
                .containsExactlyInAnyOrder("beside_discount", "earned");
        assertThat(decisions)
                .filteredOn(decision -> decision.code().equals("beside_discount"))
                .singleElement()
                .satisfies(decision -> {
                    assertThat(String.valueOf(decision.inputs().getValue()))
                            .contains("creditMinor=1500");
                    assertThat(decision.customer())
                            .isEqualTo(new CustomerSide("WITHHELD", "beside_credit", 0));
                });
    }

    @Test
    void customersCreditGoesWithItsInvoiceAsFarAsNoOtherInvoiceUsedItAndOnce() {
        var partner = register("TECHNOLOGY", "DE");
        bean(Links.class).create(partner.id(), new NewLink("back", "spring", null));
        bean(Campaigns.class).put("spring", WITH_FIVE_PERCENT_FOR_THE_CUSTOMER);
        bean(Budgets.class).put("spring", "EUR", 100_000);
        var used = signUp("used", "BASIC", "back");
        var given = signUp("given", "BASIC", "back");
        var waits = signUp("waits", "BASIC", "back");
        itIs("2026-04-10T00:00:00Z");
        closeAndPay(used, "2026-01");
        giveCustomerCredits();
        closeAndPay(used, "2026-02");
        closeAndPay(given, "2026-01");
        giveCustomerCredits();
        closeAndPay(waits, "2026-01");

        var half = UUID.randomUUID();
        takenBack(given, half, (netOf(given, "2026-01") + 1) / 2);
        takenBack(given, half, (netOf(given, "2026-01") + 1) / 2);
        assertThat(customers(partner, "given"))
                .isEqualTo(
                        new CustomerSide("GIVEN", "earned", (netOf(given, "2026-01") + 10) / 20));
        for (var tenant : List.of(used, given, waits)) {
            bean(CreditNotes.class)
                    .issue(
                            tenant,
                            new NewCreditNote(
                                    UUID.randomUUID(),
                                    invoice(tenant, "2026-01").number(),
                                    null,
                                    "Not used"));
        }
        giveCustomerCredits();
        giveCustomerCredits();

        var stays = (netOf(used, "2026-01") + 10) / 20;
        assertThat(List.of("used", "given", "waits"))
                .extracting(slug -> customers(partner, slug))
                .containsExactly(
                        new CustomerSide("TAKEN_BACK", "invoice_taken_back", stays),
                        new CustomerSide("TAKEN_BACK", "invoice_taken_back", 0),
                        new CustomerSide("TAKEN_BACK", "invoice_taken_back", 0));
        // What the partner earned went back, too.
        assertThat(bean(Budgets.class).of("spring").getFirst().spentMinor()).isEqualTo(stays);
        closeAndPay(given, "2026-03");
        for (var tenant : List.of(given, waits)) {
            assertThat(invoice(tenant, "2026-03").lines())
                    .noneMatch(line -> line.kind() == LineKind.CREDIT);
            assertThat(bean(AccountCredits.class).list(tenant))
                    .allMatch(credit -> credit.remainingMinor() == 0);
        }
    }

    private void takenBack(Placement tenant, UUID note, long netMinor) {
        context.getBeansOfType(OutboxConsumer.class).stream()
                .filter(each -> each.type().equals(InvoiceCredited.EVENT_TYPE))
                .forEach(each ->
                        each.accept(
                                tenant,
                                new OutboxEvent(
                                        note,
                                        InvoiceCredited.EVENT_TYPE,
                                        "{\"id\": \"%s\", \"number\": \"CN\", \"invoice\": \"%s\", \"currency\": \"EUR\", \"netMinor\": %d}"
                                                .formatted(note, idOf(tenant), netMinor),
                                        Instant.EPOCH)));
    }

    private UUID idOf(Placement tenant) {
        return bean(Invoices.class).list(tenant, Optional.empty(), 100).stream()
                .filter(invoice -> invoice.month().equals(YearMonth.of(2026, 1)))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private CustomerSide customers(Partner partner, String slug) {
        return bean(Rewards.class).of(partner.id()).stream()
                .filter(decision -> decision.tenant().equals(slug))
                .map(DecidedReward::customer)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    private void itIs(String now) {
        bean(LocalClock.class).move(Instant.parse(now));
    }

    private Partner register(String type, String country) {
        return bean(Partners.class)
                .register(new NewPartner("Acme", type, country, "EUR", "a@acme.example"));
    }

    private Visit visit(String slug) {
        return bean(Visits.class).visit(ReferralInstallation.byAPerson(slug, null));
    }

    private UUID linkId(String slug) {
        return bean(Links.class).bySlug(slug).orElseThrow().id();
    }

    private void giveCustomerCredits() {
        context.getBeansOfType(CellSweep.class).stream()
                .filter(sweep -> sweep.name().equals("give-customer-credits"))
                .forEach(sweep -> sweep.run(new CellId("eu-de-1")));
    }

    private OutboxConsumer consumer() {
        return context.getBeansOfType(OutboxConsumer.class).stream()
                .filter(each -> each.type().equals(InvoicePaid.EVENT_TYPE))
                .findFirst()
                .orElseThrow();
    }

    private Placement signUp(String slug, String tier, @Nullable String referral) {
        var placed = bean(Provisioning.class).apply(form(slug, tier, referral), null);
        var directory = bean(Directory.class);
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        directory.byId(placed.id()).orElseThrow().status() == TenantStatus.ACTIVE);
        return placed.placement();
    }

    private void assertUnknownReferral(String referral) {
        assertThatThrownBy(() ->
                        bean(Provisioning.class).apply(form("never", "BASIC", referral), null))
                .isInstanceOfSatisfying(
                        InvalidField.class,
                        invalid -> {
                            assertThat(invalid.field()).isEqualTo("referral");
                            assertThat(invalid.code()).isEqualTo("unknown_referral");
                        });
        assertThat(bean(Directory.class).bySlug("never")).isEmpty();
    }

    private static NewTenant form(String slug, String tier, @Nullable String referral) {
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

    private long netOf(Placement tenant, String month) {
        return invoice(tenant, month).netMinor();
    }

    private InvoiceDocument invoice(Placement tenant, String month) {
        return bean(Invoices.class).list(tenant, Optional.empty(), 100).stream()
                .filter(invoice -> invoice.month().toString().equals(month))
                .map(InvoiceDocument::of)
                .findFirst()
                .orElseThrow();
    }

    private void closeAndPay(Placement tenant, String month) {
        bean(MonthClose.class).closeCell(new CellId("eu-de-1"), YearMonth.parse(month));
        var invoice = invoice(tenant, month);
        bean(Payments.class)
                .record(
                        tenant,
                        new Payment(
                                invoice.number(),
                                "bank",
                                month,
                                invoice.totalMinor(),
                                "EUR",
                                Instant.parse("2026-02-09T00:00:00Z")));
    }
}
