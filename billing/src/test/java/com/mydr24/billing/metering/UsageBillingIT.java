package com.mydr24.billing.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.billing.BillingInstallation;
import com.mydr24.billing.contract.Terms;
import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.billing.credit.Credit;
import com.mydr24.billing.invoice.CommittedUses;
import com.mydr24.billing.invoice.InvoiceDocument;
import com.mydr24.billing.invoice.InvoiceLine;
import com.mydr24.billing.invoice.InvoicePreview;
import com.mydr24.billing.invoice.LineKind;
import com.mydr24.billing.price.Aggregation;
import com.mydr24.billing.price.MeteredPrice.Graduated;
import com.mydr24.billing.price.MeteredPrice.Step;
import com.mydr24.billing.price.PriceComponent;
import com.mydr24.billing.price.PriceComponent.Metered;
import com.mydr24.regions.failure.Conflict;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From events to lines: at the close, late, by closes that race and closes that die. */
@Tag("postgres")
class UsageBillingIT {
    /** Ten calls are included, then each costs half a euro. */
    private static final Metered CALLS =
            new Metered(
                    "calls",
                    "Calls",
                    "api.calls",
                    Aggregation.of(Aggregation.Kind.SUM),
                    new Graduated(
                            List.of(
                                    new Step(BigDecimal.TEN, BigDecimal.ZERO),
                                    new Step(null, new BigDecimal("0.50")))),
                    0,
                    null);

    @Test
    void lateEventsBecomeALineOfTheNextInvoiceAndThePreviewIsTheInvoice() {
        try (var books = BillingInstallation.of("eu-de-1")) {
            books.itIs("2025-12-31T23:00:00Z");
            var pooled = MeteredTenant.signUp(books, "pooled", "BASIC");
            var silo = MeteredTenant.signUp(books, "silo", "ENTERPRISE");
            for (var tenant : List.of(pooled, silo)) {
                tenant.agree(CALLS);
                tenant.agree(new Terms.PercentOff("Launch discount", 1_000, "calls"));
            }
            books.itIs("2026-02-01T12:00:00Z");
            for (var tenant : List.of(pooled, silo)) {
                tenant.send("jan-1", "2026-01-05T00:00:00Z", "30");
                tenant.send("feb-1", "2026-02-01T00:00:00Z", "11");
                // The last instant of January in Berlin, and the first of February.
                tenant.send("jan-2", "2026-01-31T22:59:59.999999Z", "4");
            }
            books.itIs("2026-02-06T12:00:00Z");
            var january = pooled.preview("2026-01");

            books.close("eu-de-1", "2026-01");

            assertSame(january, pooled.invoice("2026-01"));
            assertThat(pooled.amounts("2026-01", LineKind.USAGE)).containsExactly(1_200L);
            assertThat(pooled.amounts("2026-01", LineKind.DISCOUNT)).containsExactly(-120L);
            assertThat(silo.amounts("2026-01", LineKind.USAGE)).containsExactly(1_200L);
            assertThatThrownBy(() -> pooled.preview("2026-01")).isInstanceOf(Conflict.class);

            pooled.send("jan-late", "2026-01-10T00:00:00Z", "6");
            pooled.send("jan-late", "2026-01-10T00:00:00Z", "6");
            books.itIs("2026-03-07T00:00:00Z");
            var february = pooled.preview("2026-02");
            books.close("eu-de-1", "2026-02");

            var invoice = pooled.invoice("2026-02");
            assertSame(february, invoice);
            assertThat(invoice.lines())
                    .filteredOn(line -> line.kind() == LineKind.USAGE)
                    .extracting(InvoiceLine::month, InvoiceLine::amountMinor)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("2026-01", 300L),
                            org.assertj.core.groups.Tuple.tuple(null, 50L));
            assertThat(invoice.lines().get(1).description())
                    .isEqualTo("Calls, correction for January 2026: 40 instead of 34");
            assertThat(silo.amounts("2026-02", LineKind.USAGE)).containsExactly(50L);

            // Nothing new: nothing more.
            books.itIs("2026-04-07T00:00:00Z");
            books.close("eu-de-1", "2026-03");
            assertThat(pooled.amounts("2026-03", LineKind.USAGE)).isEmpty();
        }
    }

    @Test
    void eventsInAnyOrderBatchesAndRepetitionMakeTheSameInvoice() {
        try (var books = BillingInstallation.of("eu-de-1")) {
            books.itIs("2025-12-31T23:00:00Z");
            var events = new ArrayList<String>();
            for (int i = 1; i <= 45; i++) {
                events.add(
                        "{\"id\": \"e-%d\", \"meter\": \"%s\", \"at\": \"2026-01-%02dT%02d:00:00Z\", \"quantity\": %d.25}"
                                .formatted(
                                        i,
                                        List.of("api.calls", "peak", "beds").get(i % 3),
                                        1 + i * 7 % 30,
                                        i % 24,
                                        11 + i * 13 % 17));
            }
            var tenants = new ArrayList<MeteredTenant>();
            for (int seed = 0; seed < 4; seed++) {
                var tenant = MeteredTenant.signUp(books, "replayed-" + seed, "BASIC");
                tenant.agree(CALLS);
                tenant.agree(by("peak", Aggregation.Kind.MAX));
                tenant.agree(by("beds", Aggregation.Kind.LAST));
                tenants.add(tenant);
            }
            books.itIs("2026-02-06T12:00:00Z");
            for (int seed = 0; seed < 4; seed++) {
                tenants.get(seed).send(events, new Random(seed));
            }
            books.close("eu-de-1", "2026-01");
            var invoices = new ArrayList<List<InvoiceLine>>();
            for (MeteredTenant tenant : tenants) {
                invoices.add(
                        tenant.invoice("2026-01").lines().stream()
                                .filter(line -> line.kind() == LineKind.USAGE)
                                .toList());
            }

            assertThat(invoices.getFirst()).hasSize(3);
            assertThat(Set.copyOf(invoices)).hasSize(1);
        }
    }

    private static Metered by(String meter, Aggregation.Kind kind) {
        return new Metered(meter, meter, meter, Aggregation.of(kind), CALLS.price(), 0, null);
    }

    @Test
    void usageThatTurnsOutToBeLessIsGivenBackByACreditNote() {
        try (var books = BillingInstallation.of("eu-de-1")) {
            books.itIs("2025-12-31T23:00:00Z");
            var clinic = MeteredTenant.signUp(books, "clinic", "BASIC");
            // The quantity that stands longest counts, so that a late event may lower the month's.
            clinic.agree(
                    new Metered(
                            "beds",
                            "Beds",
                            "beds",
                            Aggregation.of(Aggregation.Kind.LAST),
                            CALLS.price(),
                            0,
                            null));
            books.itIs("2026-02-06T12:00:00Z");
            clinic.send("beds", "a", "2026-01-05T00:00:00Z", "110");
            books.close("eu-de-1", "2026-01");
            clinic.send("beds", "b", "2026-01-20T00:00:00Z", "50");
            books.itIs("2026-03-07T00:00:00Z");
            var preview = clinic.preview("2026-02");

            books.close("eu-de-1", "2026-02");

            var invoice = clinic.invoice("2026-02");
            assertThat(clinic.amounts("2026-02", LineKind.CREDIT)).containsExactly(-3_000L);
            assertThat(invoice.netMinor()).isEqualTo(46_000);
            assertThat(preview.totalMinor()).isEqualTo(invoice.totalMinor());
            assertThat(books.bean(AccountCredits.class).list(clinic.placement()))
                    .singleElement()
                    .extracting(Credit::number, Credit::kind, Credit::month, Credit::remainingMinor)
                    .containsExactly("DE-CN-2026-000001", "USAGE_CORRECTION", "2026-01", 0L);
        }
    }

    @Test
    void commitmentIsTruedUpWithTheLastMonthOfItsTermAndTheMinimumIsPaidInEveryMonth() {
        try (var books = BillingInstallation.of("eu-de-1")) {
            books.itIs("2025-12-31T23:00:00Z");
            var clinic = MeteredTenant.signUp(books, "clinic", "BASIC");
            clinic.agree(
                    new Metered(
                            "calls",
                            "Calls",
                            "api.calls",
                            CALLS.aggregation(),
                            CALLS.price(),
                            0,
                            new PriceComponent.Commitment(10_000, 2)));
            clinic.agree(
                    new Metered(
                            "reports",
                            "Reports",
                            "reports",
                            CALLS.aggregation(),
                            CALLS.price(),
                            700,
                            null));
            books.itIs("2026-02-06T12:00:00Z");
            clinic.send("a", "2026-01-05T00:00:00Z", "110");
            books.close("eu-de-1", "2026-01");
            assertThat(committed(books, clinic)).isEqualTo("calls 2026-01 2026-02 5000 5000 1");
            clinic.send("b", "2026-02-05T00:00:00Z", "20");
            books.itIs("2026-03-07T00:00:00Z");
            assertThat(committed(books, clinic)).isEqualTo("calls 2026-01 2026-02 5000 5000 1");
            var preview = clinic.preview("2026-02");
            books.close("eu-de-1", "2026-02");
            assertThat(committed(books, clinic)).isEqualTo("calls 2026-03 2026-04 0 10000 0");
            books.itIs("2026-04-07T00:00:00Z");
            books.close("eu-de-1", "2026-03");

            assertSame(preview, clinic.invoice("2026-02"));
            assertThat(clinic.amounts("2026-01", LineKind.COMMITMENT)).isEmpty();
            assertThat(clinic.amounts("2026-01", LineKind.USAGE))
                    .containsExactlyInAnyOrder(5_000L, 700L);
            assertThat(clinic.amounts("2026-02", LineKind.USAGE))
                    .containsExactlyInAnyOrder(500L, 700L);
            assertThat(clinic.amounts("2026-02", LineKind.COMMITMENT)).containsExactly(4_500L);
            assertThat(clinic.amounts("2026-03", LineKind.COMMITMENT)).isEmpty();
            assertThat(clinic.amounts("2026-03", LineKind.USAGE)).containsExactly(700L);
        }
    }

    private static String committed(BillingInstallation books, MeteredTenant clinic) {
        var use = books.bean(CommittedUses.class).of(clinic.placement()).getFirst();
        return "%s %s %s %d %d %d"
                .formatted(
                        use.component(),
                        use.firstMonth(),
                        use.lastMonth(),
                        use.usedMinor(),
                        use.leftMinor(),
                        use.invoices().size());
    }

    @Test
    void closesThatRaceAndCloseThatDiedBillEveryEventOnce() throws Exception {
        try (var books = BillingInstallation.of("eu-de-1")) {
            books.itIs("2025-12-31T23:00:00Z");
            var tenants = new ArrayList<MeteredTenant>();
            for (int i = 0; i < 4; i++) {
                var tenant =
                        MeteredTenant.signUp(books, "clinic-" + i, i == 3 ? "ENTERPRISE" : "BASIC");
                tenant.agree(CALLS);
                tenants.add(tenant);
            }
            books.itIs("2026-02-06T12:00:00Z");
            tenants.forEach(tenant -> tenant.send("a", "2026-01-05T00:00:00Z", "30"));

            // The quantity has been sent and delivered when the invoice dies.
            dieWhenUsed(books, "create");
            assertThat(books.close("eu-de-1", "2026-01").failed()).isEqualTo(4);
            dieWhenUsed(books, "drop");
            tenants.forEach(tenant -> assertThat(books.invoicesOf(tenant.placement())).isEmpty());
            // An event that comes between the two runs is billed with them.
            tenants.getFirst().send("b", "2026-01-06T00:00:00Z", "2");
            List<Future<?>> runs = new ArrayList<>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 3; i++) {
                    runs.add(threads.submit(() -> books.close("eu-de-1", "2026-01")));
                }
            }
            for (var run : runs) {
                run.get();
            }
            books.close("eu-de-1", "2026-01");

            assertThat(tenants.getFirst().amounts("2026-01", LineKind.USAGE))
                    .containsExactly(1_000L, 100L);
            for (var tenant : tenants.subList(1, 4)) {
                assertThat(tenant.amounts("2026-01", LineKind.USAGE)).containsExactly(1_000L);
            }
        }
    }

    private static void dieWhenUsed(BillingInstallation books, String what) throws SQLException {
        try (var owner = books.rawConnection("eu-de-1", "mydr24_migrator");
                var statement = owner.createStatement()) {
            if (what.equals("create")) {
                statement.execute(
                        """
                        create function billing.die() returns trigger language plpgsql as $$
                        begin
                            raise exception 'the disk is full';
                        end $$
                        """);
                statement.execute(
                        """
                        create trigger dying before insert on billing.usage_application
                        for each row execute function billing.die()
                        """);
            } else {
                statement.execute("drop trigger dying on billing.usage_application");
            }
        }
    }

    private static void assertSame(InvoicePreview preview, InvoiceDocument invoice) {
        assertThat(preview.lines()).isEqualTo(invoice.lines());
        assertThat(preview.netMinor()).isEqualTo(invoice.netMinor());
        assertThat(preview.taxMinor()).isEqualTo(invoice.taxMinor());
        assertThat(preview.totalMinor()).isEqualTo(invoice.totalMinor());
    }
}
