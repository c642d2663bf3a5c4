package com.mydr24.billing.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.mydr24.billing.BillingInstallation;
import com.mydr24.billing.contract.Agreement;
import com.mydr24.billing.contract.Contracts;
import com.mydr24.billing.contract.Terms;
import com.mydr24.billing.invoice.Invoice;
import com.mydr24.billing.invoice.InvoiceLine;
import com.mydr24.billing.invoice.LineKind;
import com.mydr24.billing.invoice.TaxGroup;
import com.mydr24.billing.price.MeteredPrice.Graduated;
import com.mydr24.billing.price.MeteredPrice.Packages;
import com.mydr24.billing.price.MeteredPrice.Step;
import com.mydr24.billing.price.MeteredPrice.Volume;
import com.mydr24.billing.subscription.PlanMove;
import com.mydr24.billing.subscription.PlanMoves;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.Placement;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgres")
class PlansIT {
    private static final Aggregation SUM = Aggregation.of(Aggregation.Kind.SUM);
    private static final Step ALL = new Step(null, new BigDecimal("0.010"));

    /** One of each kind and model. */
    private static final List<PriceComponent> EVERYTHING =
            List.of(
                    new PriceComponent.Recurring("archive", "Archive", 9_900),
                    new PriceComponent.OneOff("setup", "Setting up", 50_000),
                    new PriceComponent.SlaGuarantee("guarantee", "SLA guarantee", 3_500),
                    new PriceComponent.EmergencyPremium("emergency", "Emergency line", 25_000),
                    new PriceComponent.Metered(
                            "calls",
                            "Calls",
                            "api.calls",
                            SUM,
                            new Graduated(List.of(new Step(BigDecimal.TEN, BigDecimal.ZERO), ALL)),
                            100,
                            new PriceComponent.Commitment(1_000, 12)),
                    new PriceComponent.Metered(
                            "storage",
                            "Storage",
                            "storage",
                            new Aggregation(Aggregation.Kind.PERCENTILE, null, 95),
                            new Volume(List.of(ALL)),
                            0,
                            null),
                    new PriceComponent.Metered(
                            "sites",
                            "Sites",
                            "logins",
                            new Aggregation(Aggregation.Kind.UNIQUE, "site", null),
                            new Packages(new BigDecimal("5"), new BigDecimal("99.90")),
                            0,
                            null),
                    new PriceComponent.SuccessShare(
                            "faster",
                            "Faster treatment",
                            "minutes",
                            Aggregation.of(Aggregation.Kind.AVERAGE),
                            new BigDecimal("60"),
                            true,
                            new BigDecimal("100"),
                            1_000,
                            100_000),
                    new PriceComponent.EfficiencyShare(
                            "saved", "Savings", "euro-saved", SUM, 2_000, 100_000));

    private static BillingInstallation books;

    @BeforeAll
    static void start() {
        books = BillingInstallation.of("eu-de-1");
        books.itIs("2026-01-10T00:00:00Z");
    }

    @AfterAll
    static void stop() {
        books.close();
    }

    @Test
    void versionIsReadAsItWasPublishedAndAgainIsTheSame() {
        var wanted =
                version(
                        "ENTERPRISE",
                        "2026-02-01T00:00:00Z",
                        1_500_000,
                        TaxClass.REDUCED,
                        EVERYTHING);

        var published = plans().publish(wanted);

        assertThat(published.components()).isEqualTo(EVERYTHING);
        assertThat(published.taxClass()).isEqualTo(TaxClass.REDUCED);
        assertThat(published.version()).isEqualTo(2);
        assertThat(plans().publish(wanted)).isEqualTo(published);
        assertThat(plans().versions("eu-de", "ENTERPRISE", "EUR"))
                .extracting(PlanVersion::version, PlanVersion::taxClass)
                .containsExactly(tuple(1, TaxClass.STANDARD), tuple(2, TaxClass.REDUCED));
        assertThatThrownBy(() ->
                        plans().publish(
                                        version(
                                                "ENTERPRISE",
                                                "2026-02-01T00:00:00Z",
                                                1_500_000,
                                                TaxClass.STANDARD,
                                                EVERYTHING)))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("version_not_last"));
        assertThatThrownBy(() ->
                        plans().publish(
                                        version(
                                                "PROFESSIONAL",
                                                "2026-01-09T00:00:00Z",
                                                1,
                                                List.of())))
                .isInstanceOfSatisfying(
                        InvalidField.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("in_the_past"));
    }

    @Test
    void sixteenPublishersOfOneVersionMakeOne() throws Exception {
        var wanted = version("EMERGENCY", "2026-03-01T00:00:00Z", 3_000_000, EVERYTHING);
        List<Future<PlanVersion>> answers = new ArrayList<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                answers.add(threads.submit(() -> plans().publish(wanted)));
            }
        }

        for (var answer : answers) {
            assertThat(answer.get()).isEqualTo(answers.getFirst().get());
        }
        assertThat(plans().versions("eu-de", "EMERGENCY", "EUR")).hasSize(2);
    }

    @Test
    void databaseRefusesToChangeAVersion() throws SQLException {
        var id =
                plans().publish(
                                version(
                                        "PROFESSIONAL",
                                        "2026-02-01T00:00:00Z",
                                        300_000,
                                        EVERYTHING))
                        .id();

        for (var attempt :
                List.of(
                        "update billing.price set monthly_minor = 1 where id = '%s'",
                        "delete from billing.price_component where price_id = '%s'",
                        "update billing.price_component set terms = '{}' where price_id = '%s'",
                        """
                        insert into billing.price_component (price_id, position, code, kind, terms)
                        values ('%s', 99, 'more', 'ONE_OFF', '{"kind": "ONE_OFF", "code": "more"}')
                        """,
                        """
                        insert into billing.price (region, tier, currency, valid_from, monthly_minor)
                        select region, tier, currency, valid_from - interval '1 day', 1
                          from billing.price where id = '%s'
                        """)) {
            try (var owner = books.rawControl();
                    var statement = owner.createStatement()) {
                assertThatThrownBy(() -> statement.execute(attempt.formatted(id)))
                        .isInstanceOf(SQLException.class)
                        .hasMessageMatching("(?s).*(never changed|complete|or later already).*");
            }
        }
    }

    @Test
    void subscriptionKeepsItsVersionUntilItIsMovedAndTheDryRunSaysWhatThatMeans() {
        try (var own = BillingInstallation.of("eu-de-1")) {
            own.itIs("2025-12-31T23:00:00Z"); // Midnight in Berlin.
            var early = own.signUp("early", "BASIC");
            var first = own.bean(Plans.class).versions("eu-de", "BASIC", "EUR").getFirst();
            var second =
                    own.bean(Plans.class)
                            .publish(
                                    version(
                                            "BASIC",
                                            "2026-02-01T00:00:00Z",
                                            62_000,
                                            TaxClass.EXEMPT_HEALTH,
                                            List.of(
                                                    new PriceComponent.Recurring(
                                                            "archive", "Archive", 2_800))));
            own.itIs("2026-02-02T00:00:00Z");
            var late = own.signUp("late", "BASIC");
            var moves = own.bean(PlanMoves.class);
            var expected = new PlanMove.Difference("early", "EUR", 49_000, 62_000, 13_000);

            var dry = moves.look(first.id(), second.id());
            assertThat(dry.isDone()).isFalse();
            assertThat(dry.formerTaxClass()).isEqualTo(TaxClass.STANDARD);
            assertThat(dry.taxClass()).isEqualTo(TaxClass.EXEMPT_HEALTH);
            assertThat(dry.added()).isEqualTo(second.components());
            assertThat(dry.tenants()).containsExactly(expected);
            assertThat(moves.look(first.id(), second.id())).isEqualTo(dry);

            own.itIs("2026-02-14T23:00:00Z"); // Half of February in Berlin.
            assertThat(moves.move(first.id(), second.id()).tenants()).containsExactly(expected);
            assertThat(moves.move(first.id(), second.id()).tenants()).isEmpty();

            own.itIs("2026-03-07T00:00:00Z");
            own.close("eu-de-1", "2026-01");
            own.close("eu-de-1", "2026-02");
            assertThat(amounts(own, early, "2026-01")).containsExactly(49_000L);
            assertThat(amounts(own, early, "2026-02")).containsExactly(24_500L, 31_000L, 1_400L);
            assertThat(invoice(own, early, "2026-02").taxes())
                    .extracting(TaxGroup::category, TaxGroup::baseMinor)
                    .containsExactly(tuple("S", 24_500L + 1_400), tuple("E", 31_000L));
            // It came on 2 February at 01:00 in Berlin: 26 days and 23 hours of 28 days.
            assertThat(amounts(own, late, "2026-02"))
                    .containsExactly(
                            Math.round(62_000 * 647 / 672.0), Math.round(2_800 * 647 / 672.0));
        }
    }

    @Test
    void movesThatRaceMoveEachTenantOnce() throws Exception {
        try (var own = BillingInstallation.of("eu-de-1")) {
            own.itIs("2025-12-31T23:00:00Z"); // Midnight in Berlin.
            for (int i = 0; i < 4; i++) {
                own.signUp("clinic-" + i, "BASIC");
            }
            var first = own.bean(Plans.class).versions("eu-de", "BASIC", "EUR").getFirst();
            var second =
                    own.bean(Plans.class)
                            .publish(version("BASIC", "2026-01-01T00:00:01Z", 50_000, List.of()));
            own.itIs("2026-01-02T00:00:00Z");
            List<Future<PlanMove>> runs = new ArrayList<>();

            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 6; i++) {
                    runs.add(
                            threads.submit(
                                    () -> own.bean(PlanMoves.class).move(first.id(), second.id())));
                }
            }

            int moved = 0;
            for (var run : runs) {
                moved += run.get().tenants().size();
            }
            assertThat(moved).isEqualTo(4);
            assertThatThrownBy(() -> own.bean(PlanMoves.class).move(first.id(), first.id()))
                    .isInstanceOf(InvalidField.class);
        }
    }

    @Test
    void agreementsHoldByWholeMonthsAndNeverTouchAClosedOne() throws SQLException {
        try (var own = BillingInstallation.of("eu-de-1")) {
            own.itIs("2025-12-31T23:00:00Z"); // Midnight in Berlin.
            var clinic = own.signUp("clinic", "BASIC");
            var contracts = own.bean(Contracts.class);
            var discount =
                    agreement("2026-02", "2026-02", new Terms.PercentOff("Launch", 1_000, null));
            var premium =
                    agreement(
                            "2026-01",
                            null,
                            new Terms.Component(
                                    new PriceComponent.EmergencyPremium(
                                            "emergency", "Emergency line", 10_000)));

            assertThat(contracts.agree(clinic, discount)).isEqualTo(discount);
            assertThat(contracts.agree(clinic, discount)).isEqualTo(discount);
            contracts.agree(clinic, premium);
            assertThat(contracts.agreements(clinic)).containsExactlyInAnyOrder(discount, premium);
            assertThatThrownBy(() ->
                            contracts.agree(
                                    clinic,
                                    new Agreement(
                                            discount.id(),
                                            "2026-03",
                                            null,
                                            discount.terms(),
                                            "other")))
                    .isInstanceOf(Conflict.class);

            own.itIs("2026-03-07T00:00:00Z");
            own.close("eu-de-1", "2026-01");
            own.close("eu-de-1", "2026-02");

            assertThatThrownBy(() ->
                            contracts.agree(
                                    clinic,
                                    agreement("2026-02", null, new Terms.AmountOff("Late", 100))))
                    .isInstanceOfSatisfying(
                            Conflict.class,
                            refusal -> assertThat(refusal.code()).isEqualTo("month_closed"));
            assertThatThrownBy(() -> contracts.end(clinic, premium.id(), "2026-01"))
                    .isInstanceOf(Conflict.class);
            assertThat(contracts.end(clinic, premium.id(), "2026-02").toMonth())
                    .isEqualTo("2026-02");
            assertThat(contracts.end(clinic, premium.id(), "2026-02").toMonth())
                    .isEqualTo("2026-02");
            own.itIs("2026-04-07T00:00:00Z");
            own.close("eu-de-1", "2026-03");
            assertThat(amounts(own, clinic, "2026-01")).containsExactly(49_000L, 10_000L);
            assertThat(amounts(own, clinic, "2026-02")).containsExactly(49_000L, 10_000L, -5_900L);
            assertThat(amounts(own, clinic, "2026-03")).containsExactly(49_000L);
            try (var owner = own.rawConnection("eu-de-1", "mydr24_migrator");
                    var statement = owner.createStatement()) {
                statement.execute(
                        "select set_config('app.tenant_id', '%s', false)"
                                .formatted(clinic.tenant()));
                assertThatThrownBy(() ->
                                statement.execute("update billing.agreement set source = 'x'"))
                        .hasMessageContaining("an agreement is never changed");
                assertThatThrownBy(() ->
                                statement.execute(
                                        """
                                        insert into billing.agreement
                                               (tenant_id, id, from_month, terms, source, agreed_at)
                                        select tenant_id, gen_random_uuid(), '2026-03',
                                               '{"kind": "AMOUNT_OFF"}', 'x', now()
                                          from billing.account
                                        """))
                        .hasMessageContaining("is closed");
            }
        }
    }

    private static Agreement agreement(String from, @Nullable String to, Terms terms) {
        return new Agreement(UUID.randomUUID(), from, to, terms, "contract 1");
    }

    /** The amounts of the lines but for the tax. */
    private static List<Long> amounts(BillingInstallation own, Placement tenant, String month) {
        return invoice(own, tenant, month).lines().stream()
                .filter(line -> line.kind() != LineKind.TAX)
                .map(InvoiceLine::amountMinor)
                .toList();
    }

    private static Invoice invoice(BillingInstallation own, Placement tenant, String month) {
        return own.invoicesOf(tenant).stream()
                .filter(invoice -> invoice.month().toString().equals(month))
                .findFirst()
                .orElseThrow();
    }

    private static NewPlanVersion version(
            String tier, String from, long monthlyMinor, List<PriceComponent> components) {
        return version(tier, from, monthlyMinor, TaxClass.STANDARD, components);
    }

    private static NewPlanVersion version(
            String tier,
            String from,
            long monthlyMinor,
            TaxClass kind,
            List<PriceComponent> components) {
        return new NewPlanVersion(
                "eu-de", tier, "EUR", Instant.parse(from), monthlyMinor, kind, components);
    }

    private static Plans plans() {
        return books.bean(Plans.class);
    }
}
