package com.mydr24.billing.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.billing.BillingInstallation;
import com.mydr24.billing.contract.Agreement;
import com.mydr24.billing.contract.Contracts;
import com.mydr24.billing.contract.Terms;
import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.billing.credit.Credit;
import com.mydr24.billing.invoice.CommittedUses;
import com.mydr24.billing.invoice.InvoiceDocument;
import com.mydr24.billing.invoice.InvoiceLine;
import com.mydr24.billing.invoice.InvoicePreview;
import com.mydr24.billing.invoice.LineKind;
import com.mydr24.billing.preview.MonthPreview;
import com.mydr24.billing.price.Aggregation;
import com.mydr24.billing.price.MeteredPrice.Graduated;
import com.mydr24.billing.price.MeteredPrice.Step;
import com.mydr24.billing.price.PriceComponent;
import com.mydr24.billing.price.PriceComponent.Metered;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.Directory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
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
            var pooled = books.signUp("pooled", "BASIC");
            var silo = books.signUp("silo", "ENTERPRISE");
            for (var tenant : List.of(pooled, silo)) {
                agree(books, tenant, CALLS);
                books.bean(Contracts.class)
                        .agree(
                                tenant,
                                agreement(new Terms.PercentOff("Launch discount", 1_000, "calls")));
            }
            books.itIs("2026-02-01T12:00:00Z");
            for (var tenant : List.of(pooled, silo)) {
                send(books, tenant, "jan-1", "2026-01-05T00:00:00Z", "30");
                send(books, tenant, "feb-1", "2026-02-01T00:00:00Z", "11");
                // The last instant of January in Berlin, and the first of February.
                send(books, tenant, "jan-2", "2026-01-31T22:59:59.999999Z", "4");
            }
            books.itIs("2026-02-06T12:00:00Z");
            var january = preview(books, pooled, "2026-01");

            books.close("eu-de-1", "2026-01");

            assertSame(january, document(books, pooled, "2026-01"));
            assertThat(amounts(document(books, pooled, "2026-01"), LineKind.USAGE))
                    .containsExactly(1_200L);
            assertThat(amounts(document(books, pooled, "2026-01"), LineKind.DISCOUNT))
                    .containsExactly(-120L);
            assertThat(amounts(document(books, silo, "2026-01"), LineKind.USAGE))
                    .containsExactly(1_200L);
            assertThatThrownBy(() -> preview(books, pooled, "2026-01"))
                    .isInstanceOf(Conflict.class);

            send(books, pooled, "jan-late", "2026-01-10T00:00:00Z", "6");
            send(books, pooled, "jan-late", "2026-01-10T00:00:00Z", "6");
            books.itIs("2026-03-07T00:00:00Z");
            var february = preview(books, pooled, "2026-02");
            books.close("eu-de-1", "2026-02");

            var invoice = document(books, pooled, "2026-02");
            assertSame(february, invoice);
            assertThat(invoice.lines())
                    .filteredOn(line -> line.kind() == LineKind.USAGE)
                    .extracting(InvoiceLine::month, InvoiceLine::amountMinor)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("2026-01", 300L),
                            org.assertj.core.groups.Tuple.tuple(null, 50L));
            assertThat(invoice.lines().get(1).description())
                    .isEqualTo("Calls, correction for January 2026: 40 instead of 34");
            assertThat(amounts(document(books, silo, "2026-02"), LineKind.USAGE))
                    .containsExactly(50L);

            // Nothing new: nothing more.
            books.itIs("2026-04-07T00:00:00Z");
            books.close("eu-de-1", "2026-03");
            assertThat(amounts(document(books, pooled, "2026-03"), LineKind.USAGE)).isEmpty();
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
            var invoices = new ArrayList<List<InvoiceLine>>();
            for (int seed = 0; seed < 4; seed++) {
                var tenant = books.signUp("replayed-" + seed, "BASIC");
                agree(books, tenant, CALLS);
                agree(books, tenant, by("peak", Aggregation.Kind.MAX));
                agree(books, tenant, by("beds", Aggregation.Kind.LAST));
            }
            books.itIs("2026-02-06T12:00:00Z");
            for (int seed = 0; seed < 4; seed++) {
                deliver(books, placement(books, "replayed-" + seed), events, new Random(seed));
            }
            books.close("eu-de-1", "2026-01");
            for (int seed = 0; seed < 4; seed++) {
                invoices.add(
                        document(books, placement(books, "replayed-" + seed), "2026-01")
                                .lines()
                                .stream()
                                .filter(line -> line.kind() == LineKind.USAGE)
                                .toList());
            }

            assertThat(invoices.getFirst()).hasSize(3);
            assertThat(Set.copyOf(invoices)).hasSize(1);
        }
    }

    /** All of them, some again, in an order and in batches of chance. */
    private static void deliver(
            BillingInstallation books, Placement tenant, List<String> events, Random chance) {
        var deliveries = new ArrayList<>(events);
        events.stream().filter(_ -> chance.nextInt(3) == 0).forEach(deliveries::add);
        Collections.shuffle(deliveries, chance);
        int from = 0;
        while (from < deliveries.size()) {
            int to = Math.min(deliveries.size(), from + 1 + chance.nextInt(9));
            var body = String.join("\n", deliveries.subList(from, to));
            var receipt =
                    books.bean(UsageIntake.class)
                            .accept(tenant, body.getBytes(StandardCharsets.UTF_8));
            assertThat(receipt.rejected()).isEmpty();
            from = to;
        }
    }

    private static Placement placement(BillingInstallation books, String slug) {
        return books.bean(Directory.class).bySlug(slug).orElseThrow().placement();
    }

    private static Metered by(String meter, Aggregation.Kind kind) {
        return new Metered(meter, meter, meter, Aggregation.of(kind), CALLS.price(), 0, null);
    }

    @Test
    void usageThatTurnsOutToBeLessIsGivenBackByACreditNote() {
        try (var books = BillingInstallation.of("eu-de-1")) {
            books.itIs("2025-12-31T23:00:00Z");
            var clinic = books.signUp("clinic", "BASIC");
            // The quantity that stands longest counts, so that a late event may lower the month's.
            agree(
                    books,
                    clinic,
                    new Metered(
                            "beds",
                            "Beds",
                            "beds",
                            Aggregation.of(Aggregation.Kind.LAST),
                            CALLS.price(),
                            0,
                            null));
            books.itIs("2026-02-06T12:00:00Z");
            sendTo(books, clinic, "beds", "a", "2026-01-05T00:00:00Z", "110");
            books.close("eu-de-1", "2026-01");
            sendTo(books, clinic, "beds", "b", "2026-01-20T00:00:00Z", "50");
            books.itIs("2026-03-07T00:00:00Z");
            var preview = preview(books, clinic, "2026-02");

            books.close("eu-de-1", "2026-02");

            var invoice = document(books, clinic, "2026-02");
            assertThat(amounts(invoice, LineKind.CREDIT)).containsExactly(-3_000L);
            assertThat(invoice.netMinor()).isEqualTo(46_000);
            assertThat(preview.totalMinor()).isEqualTo(invoice.totalMinor());
            assertThat(books.bean(AccountCredits.class).list(clinic))
                    .singleElement()
                    .extracting(Credit::number, Credit::kind, Credit::month, Credit::remainingMinor)
                    .containsExactly("DE-CN-2026-000001", "USAGE_CORRECTION", "2026-01", 0L);
        }
    }

    @Test
    void commitmentIsTruedUpWithTheLastMonthOfItsTermAndTheMinimumIsPaidInEveryMonth() {
        try (var books = BillingInstallation.of("eu-de-1")) {
            books.itIs("2025-12-31T23:00:00Z");
            var clinic = books.signUp("clinic", "BASIC");
            agree(
                    books,
                    clinic,
                    new Metered(
                            "calls",
                            "Calls",
                            "api.calls",
                            CALLS.aggregation(),
                            CALLS.price(),
                            0,
                            new PriceComponent.Commitment(10_000, 2)));
            agree(
                    books,
                    clinic,
                    new Metered(
                            "reports",
                            "Reports",
                            "reports",
                            CALLS.aggregation(),
                            CALLS.price(),
                            700,
                            null));
            books.itIs("2026-02-06T12:00:00Z");
            send(books, clinic, "a", "2026-01-05T00:00:00Z", "110");
            books.close("eu-de-1", "2026-01");
            assertThat(committed(books, clinic)).isEqualTo("calls 2026-01 2026-02 5000 5000 1");
            send(books, clinic, "b", "2026-02-05T00:00:00Z", "20");
            books.itIs("2026-03-07T00:00:00Z");
            assertThat(committed(books, clinic)).isEqualTo("calls 2026-01 2026-02 5000 5000 1");
            var preview = preview(books, clinic, "2026-02");
            books.close("eu-de-1", "2026-02");
            assertThat(committed(books, clinic)).isEqualTo("calls 2026-03 2026-04 0 10000 0");
            books.itIs("2026-04-07T00:00:00Z");
            books.close("eu-de-1", "2026-03");

            assertSame(preview, document(books, clinic, "2026-02"));
            assertThat(amounts(document(books, clinic, "2026-01"), LineKind.COMMITMENT)).isEmpty();
            assertThat(amounts(document(books, clinic, "2026-01"), LineKind.USAGE))
                    .containsExactlyInAnyOrder(5_000L, 700L);
            assertThat(amounts(document(books, clinic, "2026-02"), LineKind.USAGE))
                    .containsExactlyInAnyOrder(500L, 700L);
            assertThat(amounts(document(books, clinic, "2026-02"), LineKind.COMMITMENT))
                    .containsExactly(4_500L);
            assertThat(amounts(document(books, clinic, "2026-03"), LineKind.COMMITMENT)).isEmpty();
            assertThat(amounts(document(books, clinic, "2026-03"), LineKind.USAGE))
                    .containsExactly(700L);
        }
    }

    private static String committed(BillingInstallation books, Placement clinic) {
        var use = books.bean(CommittedUses.class).of(clinic).getFirst();
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
            var tenants = new ArrayList<Placement>();
            for (int i = 0; i < 4; i++) {
                var tenant = books.signUp("clinic-" + i, i == 3 ? "ENTERPRISE" : "BASIC");
                agree(books, tenant, CALLS);
                tenants.add(tenant);
            }
            books.itIs("2026-02-06T12:00:00Z");
            tenants.forEach(tenant -> send(books, tenant, "a", "2026-01-05T00:00:00Z", "30"));

            // The quantity has been sent and delivered when the invoice dies.
            dieWhenUsed(books, "create");
            assertThat(books.close("eu-de-1", "2026-01").failed()).isEqualTo(4);
            dieWhenUsed(books, "drop");
            tenants.forEach(tenant -> assertThat(books.invoicesOf(tenant)).isEmpty());
            // An event that comes between the two runs is billed with them.
            send(books, tenants.getFirst(), "b", "2026-01-06T00:00:00Z", "2");
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

            assertThat(amounts(document(books, tenants.getFirst(), "2026-01"), LineKind.USAGE))
                    .containsExactly(1_000L, 100L);
            for (var tenant : tenants.subList(1, 4)) {
                assertThat(amounts(document(books, tenant, "2026-01"), LineKind.USAGE))
                        .containsExactly(1_000L);
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

    private static List<Long> amounts(InvoiceDocument invoice, LineKind kind) {
        return invoice.lines().stream()
                .filter(line -> line.kind() == kind)
                .map(InvoiceLine::amountMinor)
                .toList();
    }

    private static InvoicePreview preview(
            BillingInstallation books, Placement tenant, String month) {
        return books.bean(MonthPreview.class).of(tenant, YearMonth.parse(month));
    }

    private static InvoiceDocument document(
            BillingInstallation books, Placement tenant, String month) {
        return books.invoicesOf(tenant).stream()
                .map(InvoiceDocument::of)
                .filter(invoice -> invoice.month().equals(month))
                .findFirst()
                .orElseThrow();
    }

    private static void agree(
            BillingInstallation books, Placement tenant, PriceComponent component) {
        books.bean(Contracts.class).agree(tenant, agreement(new Terms.Component(component)));
    }

    private static Agreement agreement(Terms terms) {
        @Nullable String noEnd = null;
        return new Agreement(UUID.randomUUID(), "2026-01", noEnd, terms, "contract 1");
    }

    private static void send(
            BillingInstallation books, Placement tenant, String id, String at, String quantity) {
        sendTo(books, tenant, "api.calls", id, at, quantity);
    }

    private static void sendTo(
            BillingInstallation books,
            Placement tenant,
            String meter,
            String id,
            String at,
            String quantity) {
        var receipt =
                books.bean(UsageIntake.class)
                        .accept(
                                tenant,
                                "{\"id\": \"%s\", \"meter\": \"%s\", \"at\": \"%s\", \"quantity\": %s}"
                                        .formatted(id, meter, at, quantity)
                                        .getBytes(StandardCharsets.UTF_8));
        assertThat(receipt.rejected()).isEmpty();
    }
}
