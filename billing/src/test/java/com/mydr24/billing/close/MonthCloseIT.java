package com.mydr24.billing.close;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mydr24.billing.BillingInstallation;
import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.billing.credit.CreditGrant;
import com.mydr24.billing.export.Export;
import com.mydr24.billing.export.Exports;
import com.mydr24.billing.invoice.Invoice;
import com.mydr24.billing.invoice.InvoiceDocument;
import com.mydr24.billing.invoice.InvoiceDocument.Status;
import com.mydr24.billing.invoice.InvoiceLine;
import com.mydr24.billing.invoice.Invoices;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgres")
class MonthCloseIT {
    @Test
    void creditOfTheMonthIsALineOfItsInvoiceAndTheBooksBalance() {
        try (var books = BillingInstallation.of("eu-de-1")) {
            books.itIs("2025-12-20T00:00:00Z");
            var clinic = books.signUp("clinic", "PROFESSIONAL");
            books.bean(GrantingStep.class).grant(clinic, "2026-01", "EUR", 29_000);
            books.itIs("2026-02-06T12:00:00Z");

            books.close("eu-de-1", "2025-12");
            var progress = books.close("eu-de-1", "2026-01");

            assertThat(progress.state()).isEqualTo(MonthCloseProgress.State.DONE);
            assertThat(progress.done()).isEqualTo(1);
            var invoice = InvoiceDocument.of(books.invoicesOf(clinic).getFirst());
            assertThat(invoice.number()).isEqualTo("DE-INV-2026-000002");
            assertThat(invoice.lines())
                    .extracting(InvoiceLine::amountMinor)
                    .containsExactly(290_000L, -29_000L, 49_590L);
            assertThat(invoice.totalMinor()).isEqualTo(310_590);
            assertThat(invoice.status()).isEqualTo(Status.OPEN);
            assertThat(invoice.period().to()).isEqualTo("2026-01-31T23:00:00Z");
            assertThat(books.bean(AccountCredits.class).list(clinic))
                    .singleElement()
                    .satisfies(credit -> {
                        assertThat(credit.number()).isEqualTo("DE-CN-2026-000001");
                        assertThat(credit.remainingMinor()).isZero();
                        assertThat(credit.invoice()).isEqualTo("DE-INV-2026-000002");
                    });
            assertThat(journal(books))
                    .contains(
                            "clinic,SLA_CREDITS,EUR,29000,0,DE-CN-2026-000001",
                            "clinic,CUSTOMER_CREDIT,EUR,0,29000,DE-CN-2026-000001",
                            "clinic,RECEIVABLE,EUR,310590,0,DE-INV-2026-000002",
                            "clinic,CUSTOMER_CREDIT,EUR,29000,0,DE-INV-2026-000002",
                            "clinic,REVENUE,EUR,0,290000,DE-INV-2026-000002",
                            "clinic,TAX_PAYABLE,EUR,0,49590,DE-INV-2026-000002");
        }
    }

    @Test
    void creditBeyondTheFeeWaitsForTheNextInvoice() {
        try (var books = BillingInstallation.of("ap-jp-1")) {
            books.itIs("2026-01-15T15:00:00Z");
            var byoin = books.signUp("byoin", "EMERGENCY", "ap-jp", "JP", "JPY", "Asia/Tokyo");
            books.bean(GrantingStep.class).grant(byoin, "2026-01", "JPY", 4_790_000);
            books.itIs("2026-03-06T00:00:00Z");

            books.close("ap-jp-1", "2026-01");
            var first = InvoiceDocument.of(books.invoicesOf(byoin).getFirst());
            books.close("ap-jp-1", "2026-02");
            var second = InvoiceDocument.of(books.invoicesOf(byoin).getFirst());

            // Prorated from some second of January on; all of it is credited.
            var january = first.lines().getFirst().amountMinor();
            assertThat(january).isEqualTo(prorated(4_790_000, first.period()));
            assertThat(first.totalMinor()).isZero();
            assertThat(first.status()).isEqualTo(Status.PAID);
            var left = 4_790_000 - january;
            var tax = (january * 10 + 50) / 100;
            assertThat(second.lines())
                    .extracting(InvoiceLine::amountMinor)
                    .containsExactly(4_790_000L, -left, tax);
            assertThat(second.totalMinor()).isEqualTo(january + tax);
        }
    }

    @Test
    void closeThatDiedHalfWayIsFinishedByTheNextOne() throws SQLException {
        try (var books = BillingInstallation.of("eu-de-1")) {
            books.itIs("2026-01-01T00:00:00Z");
            var tenants = signUpMany(books, 4);
            var step = books.bean(GrantingStep.class);
            tenants.forEach(tenant -> step.grant(tenant, "2026-01", "EUR", 4_900));
            step.dying.add(tenants.get(1).tenant());
            dieWhenMarkingClosed(books, tenants.get(2));
            books.itIs("2026-02-10T00:00:00Z");

            var broken = books.close("eu-de-1", "2026-01");
            var runsOfTheFirst = step.runs.get();
            step.dying.clear();
            dieNoMore(books);
            var repaired = books.close("eu-de-1", "2026-01");
            var again = books.close("eu-de-1", "2026-01");

            assertThat(broken.state()).isEqualTo(MonthCloseProgress.State.FAILED);
            assertThat(broken.done()).isEqualTo(2);
            assertThat(broken.failed()).isEqualTo(2);
            assertThat(broken.error())
                    .contains("clinic-1: the power went out")
                    .contains("clinic-2");
            assertThat(repaired.state()).isEqualTo(MonthCloseProgress.State.DONE);
            assertThat(again)
                    .usingRecursiveComparison()
                    .ignoringFields("startedAt", "finishedAt")
                    .isEqualTo(repaired);
            assertThat(step.runs).hasValue(runsOfTheFirst + 2);
            assertOnceEach(books, tenants);
            assertThat(books.bean(MonthClose.class).progress(YearMonth.of(2026, 1)))
                    .singleElement()
                    .satisfies(row -> assertThat(row.done()).isEqualTo(4));
        }
    }

    @Test
    void closesBesideEachOtherMakeOneSetOfInvoices() throws Exception {
        try (var books = BillingInstallation.of("eu-de-1")) {
            books.itIs("2026-01-01T00:00:00Z");
            var tenants = signUpMany(books, 6);
            var step = books.bean(GrantingStep.class);
            tenants.forEach(tenant -> step.grant(tenant, "2026-01", "EUR", 4_900));
            books.itIs("2026-02-10T00:00:00Z");
            List<Future<MonthCloseProgress>> closes = new ArrayList<>();

            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 4; i++) {
                    closes.add(threads.submit(() -> books.close("eu-de-1", "2026-01")));
                }
            }

            for (var close : closes) {
                assertThat(close.get().error()).isNull();
            }
            assertOnceEach(books, tenants);
        }
    }

    @Test
    void monthsCloseInOrderAndNotBeforeTheirTime() {
        try (var books = BillingInstallation.of("eu-de-1")) {
            books.itIs("2026-01-10T00:00:00Z");
            var clinic = books.signUp("clinic", "BASIC");
            books.itIs("2026-03-05T22:30:00Z");

            assertThatThrownBy(() -> books.close("eu-de-1", "2026-02"))
                    .isInstanceOfSatisfying(
                            Conflict.class,
                            conflict -> {
                                assertThat(conflict.code()).isEqualTo("previous_month_open");
                                assertThat(conflict.detail()).contains("2026-01 of clinic");
                            });
            books.close("eu-de-1", "2026-01");
            assertThatThrownBy(() -> books.close("eu-de-1", "2026-02"))
                    .isInstanceOfSatisfying(
                            Conflict.class,
                            conflict -> {
                                assertThat(conflict.code()).isEqualTo("month_not_closable_yet");
                                assertThat(conflict.detail()).contains("2026-03-05T23:00:00Z");
                            });
            books.itIs("2026-03-05T23:00:00Z");
            books.close("eu-de-1", "2026-02");

            assertThat(books.invoicesOf(clinic))
                    .extracting(Invoice::month)
                    .containsExactly(YearMonth.of(2026, 2), YearMonth.of(2026, 1));
        }
    }

    @Test
    void closeInTheBackgroundShowsHowFarItIsAndARefusedOneStartsNothing() {
        try (var books = BillingInstallation.of("eu-de-1", "ap-jp-1")) {
            books.itIs("2026-01-10T00:00:00Z");
            var clinic = books.signUp("clinic", "BASIC");
            var byoin = books.signUp("byoin", "BASIC", "ap-jp", "JP", "JPY", "Asia/Tokyo");
            var jobs = books.bean(MonthCloseJobs.class);
            var months = books.bean(MonthClose.class);
            // Five days are over in Tokyo, and not yet in Berlin.
            books.itIs("2026-02-05T20:00:00Z");

            assertThatThrownBy(() -> jobs.start(YearMonth.of(2026, 1)))
                    .isInstanceOf(Conflict.class);
            assertThat(months.progress(YearMonth.of(2026, 1))).isEmpty();
            books.itIs("2026-02-06T20:00:00Z");
            jobs.start(YearMonth.of(2026, 1));

            assertThat(months.progress(YearMonth.of(2026, 1)))
                    .extracting(MonthCloseProgress::cell)
                    .containsExactly("ap-jp-1", "eu-de-1");
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            months.progress(YearMonth.of(2026, 1)).stream()
                                    .allMatch(
                                            cell -> cell.state() == MonthCloseProgress.State.DONE));
            assertThat(books.invoicesOf(clinic)).hasSize(1);
            assertThat(books.invoicesOf(byoin))
                    .singleElement()
                    .satisfies(invoice ->
                            assertThat(invoice.number()).isEqualTo("JP-INV-2026-000001"));
        }
    }

    @Test
    void booksOfASiloTenantAreItsCells() {
        try (var books = BillingInstallation.of("eu-de-1")) {
            books.itIs("2025-12-20T00:00:00Z");
            var pooled = books.signUp("clinic", "BASIC");
            var silo = books.signUp("hopital", "ENTERPRISE", "eu-de", "FR", "EUR", "Europe/Paris");
            books.bean(GrantingStep.class).grant(silo, "2026-01", "EUR", 149_000);
            books.itIs("2026-02-06T12:00:00Z");

            books.close("eu-de-1", "2025-12");
            books.close("eu-de-1", "2026-01");

            var invoice = InvoiceDocument.of(books.invoicesOf(silo).getFirst());
            assertThat(invoice.netMinor()).isEqualTo(1_490_000 - 149_000);
            // Nobody found a VAT number of it valid.
            assertThat(invoice.taxMinor()).isEqualTo(invoice.netMinor() * 19 / 100);
            assertThat(invoice.lines().getLast().description()).contains("no reverse charge");
            var invoices = books.bean(Invoices.class);
            assertThat(invoices.locate(invoice.number())).contains(silo.tenant());
            assertThat(invoices.locate("DE-INV-2026-999999")).isEmpty();
            assertThatThrownBy(() -> invoices.of(pooled, invoice.number()))
                    .isInstanceOfSatisfying(
                            NotFound.class,
                            unknown -> assertThat(unknown.code()).isEqualTo("unknown_invoice"));
        }
    }

    @Test
    void grantsInAnyOrderAndRepetitionLeaveTheSameBooks() {
        try (var books = BillingInstallation.of("eu-de-1")) {
            books.itIs("2026-01-01T00:00:00Z");
            var tenants = signUpMany(books, 5);
            var credits = books.bean(AccountCredits.class);

            for (int seed = 0; seed < tenants.size(); seed++) {
                var tenant = tenants.get(seed);
                var deliveries = new ArrayList<CreditGrant>();
                for (int amount = 1; amount <= 6; amount++) {
                    deliveries.addAll(Collections.nCopies(amount % 3 + 1, grant(tenant, amount)));
                }
                Collections.shuffle(deliveries, new Random(seed));
                deliveries.forEach(grant -> credits.grant(tenant, grant));
            }

            var amounts =
                    journal(books).stream()
                            .map(line -> line.split(",", -1))
                            .collect(
                                    groupingBy(
                                            cell -> cell[0],
                                            mapping(
                                                    cell ->
                                                            String.join(
                                                                    " ", cell[1], cell[3], cell[4]),
                                                    toCollection(TreeSet::new))));
            assertThat(journal(books)).hasSize(tenants.size() * 6 * 2);
            assertThat(amounts).hasSize(tenants.size());
            assertThat(Set.copyOf(amounts.values())).hasSize(1);
        }
    }

    private static CreditGrant grant(Placement tenant, int amountMinor) {
        var id =
                UUID.nameUUIDFromBytes(
                        (tenant.tenant() + "/" + amountMinor).getBytes(StandardCharsets.UTF_8));
        return new CreditGrant(
                id, "SLA_CREDIT", "2026-01", "EUR", amountMinor, "SLA missed", "report");
    }

    /** By arithmetic of its own: the seconds of January in Tokyo that the period has. */
    private static long prorated(long feeMinor, InvoiceDocument.Period period) {
        var seconds = Duration.between(period.from(), period.to()).toSeconds();
        var month = Duration.ofDays(31).toSeconds();
        return Math.floorDiv(2 * feeMinor * seconds + month, 2 * month);
    }

    private static List<Placement> signUpMany(BillingInstallation books, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> books.signUp("clinic-" + i, "BASIC"))
                .toList();
    }

    private static void assertOnceEach(BillingInstallation books, List<Placement> tenants) {
        var numbers =
                tenants.stream()
                        .map(books::invoicesOf)
                        .flatMap(List::stream)
                        .map(Invoice::number)
                        .toList();
        var notes =
                tenants.stream()
                        .flatMap(tenant -> books.bean(AccountCredits.class).list(tenant).stream())
                        .map(credit -> credit.number())
                        .toList();
        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(numbered("DE-INV-2026-", tenants.size()));
        assertThat(notes)
                .containsExactlyInAnyOrderElementsOf(numbered("DE-CN-2026-", tenants.size()));
        // Two lines for the credit note and four for the invoice.
        assertThat(journal(books)).hasSize(tenants.size() * 6);
    }

    private static List<String> numbered(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "%s%06d".formatted(prefix, i))
                .toList();
    }

    /** Tenant, account, currency, debit, credit and document of every line. */
    private static List<String> journal(BillingInstallation books) {
        var out = new ByteArrayOutputStream();
        books.bean(Exports.class)
                .write(
                        Export.JOURNAL,
                        Exports.Format.CSV,
                        Instant.parse("2020-01-01T00:00:00Z"),
                        Instant.parse("2030-01-01T00:00:00Z"),
                        out);
        var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.getFirst())
                .isEqualTo(
                        "entry_id,posted_at,tenant,account,currency,debit_minor,credit_minor,event,"
                                + "document");
        return lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cell -> String.join(",", cell[2], cell[3], cell[4], cell[5], cell[6], cell[8]))
                .toList();
    }

    /** The last write of the transaction fails, after the number was taken. */
    private static void dieWhenMarkingClosed(BillingInstallation books, Placement tenant)
            throws SQLException {
        try (var owner = books.rawConnection("eu-de-1", "mydr24_migrator");
                var statement = owner.createStatement()) {
            statement.execute(
                    """
                    create function billing.die() returns trigger language plpgsql as $$
                    begin
                        raise exception 'the disk is full';
                    end $$
                    """);
            statement.execute(
                    "create trigger dying before insert on billing.month_closing for each row when"
                            + " (new.tenant_id = '"
                            + tenant.tenant()
                            + "') execute function billing.die()");
        }
    }

    private static void dieNoMore(BillingInstallation books) throws SQLException {
        try (var owner = books.rawConnection("eu-de-1", "mydr24_migrator");
                var statement = owner.createStatement()) {
            statement.execute("drop trigger dying on billing.month_closing");
        }
    }
}
