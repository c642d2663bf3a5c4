package com.mydr24.billing.close;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mydr24.billing.BillingInstallation;
import com.mydr24.billing.contract.Agreement;
import com.mydr24.billing.contract.Contracts;
import com.mydr24.billing.contract.Terms;
import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.billing.credit.Credit;
import com.mydr24.billing.export.Export;
import com.mydr24.billing.export.Exports;
import com.mydr24.billing.invoice.InvoiceDocument;
import com.mydr24.billing.invoice.InvoiceLine;
import com.mydr24.billing.invoice.Invoices;
import com.mydr24.billing.metering.UsageIntake;
import com.mydr24.billing.note.CreditNotes;
import com.mydr24.billing.note.NewCreditNote;
import com.mydr24.billing.price.Aggregation;
import com.mydr24.billing.price.MeteredPrice.Packages;
import com.mydr24.billing.price.PriceComponent;
import com.mydr24.billing.price.PriceComponent.Metered;
import com.mydr24.billing.recognition.RevenueSchedule;
import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.Actor;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.tier.Tier;
import com.mydr24.tenant.tierchange.TierChanges;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What finance takes away ties out: usage to invoice, invoice to journal, journal to revenue. */
@Tag("postgres")
class RevenueIT {
    private static final Instant EVER = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");
    private static final List<String> MONTHS = List.of("2026-01", "2026-02", "2026-03");

    private static BillingInstallation books;
    private static List<Placement> tenants;

    /** Pays a year in advance, and changes its mind on 16 March. */
    private static Placement prepaying;

    @BeforeAll
    static void threeMonthsOfBusiness() {
        books = BillingInstallation.of("eu-de-1");
        books.itIs("2025-12-31T23:00:00Z");
        tenants =
                List.of(
                        books.signUp("alpha", "BASIC"),
                        books.signUp("beta", "PROFESSIONAL"),
                        books.signUp("gamma", "ENTERPRISE"));
        var random = new Random(7);
        for (var tenant : tenants) {
            agree(tenant, new Terms.PercentOff("Launch", 1_234, null));
            agree(
                    tenant,
                    new Terms.Component(
                            new Metered(
                                    "beds",
                                    "Beds",
                                    "beds",
                                    Aggregation.of(Aggregation.Kind.LAST),
                                    new Packages(BigDecimal.TEN, new BigDecimal("7.77")),
                                    0,
                                    null)));
        }
        prepaying = books.signUp("delta", "BASIC");
        payInAdvance("2026-01", 36_500, "2026-01-01");
        for (int i = 0; i < MONTHS.size(); i++) {
            books.itIs("2026-0%d-06T12:00:00Z".formatted(i + 2));
            for (var tenant : tenants) {
                // Now and then for the month before, which is closed.
                var month = MONTHS.get(Math.max(0, i - random.nextInt(2)));
                use(tenant, month + "-2%d".formatted(random.nextInt(9)), random.nextInt(900));
                books.bean(GrantingStep.class)
                        .grant(tenant, MONTHS.get(i), "EUR", 1 + random.nextInt(90_000));
            }
            if (i == 0) {
                books.bean(GrantingStep.class).grant(prepaying, "2026-01", "EUR", 4_900);
            }
            books.close("eu-de-1", MONTHS.get(i));
            if (i == 1) {
                upgradeInTheMiddleOfTheTerm();
            }
        }
    }

    /** The days that are left are taken back, and billed again at twice the price. */
    private static void upgradeInTheMiddleOfTheTerm() {
        books.itIs("2026-03-15T23:00:00Z");
        var directory = books.bean(Directory.class);
        books.bean(TierChanges.class)
                .change(
                        directory.byId(prepaying.tenant()).orElseThrow(),
                        Tier.PROFESSIONAL,
                        Actor.SYSTEM,
                        null);
        await().until(() -> books.bean(Subscriptions.class).of(prepaying).phases().size() == 2);
        var january = books.invoicesOf(prepaying).getLast();
        books.bean(CreditNotes.class)
                .issue(
                        prepaying,
                        new NewCreditNote(
                                UUID.randomUUID(),
                                january.number(),
                                29_100L,
                                "support from 16 March on"));
        payInAdvance("2026-03", 58_200, "2026-03-16");
    }

    private static void payInAdvance(String month, long minor, String from) {
        agree(
                prepaying,
                month,
                new Terms.Component(
                        new PriceComponent.OneOff(
                                "support",
                                "Support",
                                minor,
                                new PriceComponent.Served(
                                        LocalDate.parse(from), LocalDate.parse("2027-01-01")))));
    }

    @AfterAll
    static void stop() {
        books.close();
    }

    @Test
    void revenueExportAddsUpToTheJournal() {
        var revenue =
                rows(Export.REVENUE, EVER, NEVER).stream()
                        .collect(
                                groupingBy(
                                        row -> row.get(0) + " " + row.get(4),
                                        summingLong(row -> Long.parseLong(row.get(8)))));
        var journal =
                rows(Export.JOURNAL, EVER, NEVER).stream()
                        .filter(row -> List.of("REVENUE", "SLA_CREDITS").contains(row.get(3)))
                        .collect(
                                groupingBy(
                                        row -> row.get(2) + " " + row.get(3),
                                        summingLong(row ->
                                                Long.parseLong(row.get(6))
                                                        - Long.parseLong(row.get(5)))));

        assertThat(revenue).hasSize(8).isEqualTo(journal);
    }

    @Test
    void everyMonthHasWhatWasServedInIt() {
        var earned =
                rows(Export.SCHEDULE, EVER, NEVER).stream()
                        .filter(row -> row.get(1).equals("delta"))
                        .collect(
                                groupingBy(
                                        row -> row.get(5) + " " + row.get(7),
                                        TreeMap::new,
                                        summingLong(row -> Long.parseLong(row.get(10)))));

        // 1.00 a day; from 16 March on 2.00 a day. March has 2,674,800 seconds, 1,378,800 of them
        // in
        // the dearer tier: 490.00 - 252.58 of the one, 1,494.89 of the other.
        assertThat(earned)
                .containsEntry("2026-01 RECURRING", 49_000L)
                .containsEntry("2026-01 SLA_CREDIT", -4_900L)
                .containsEntry("2026-01 ONE_OFF", 3_100L)
                .containsEntry("2026-02 ONE_OFF", 2_800L)
                .containsEntry("2026-03 ONE_OFF", 3_100L + 3_200)
                .containsEntry("2026-03 CREDIT_NOTE", -1_600L)
                .containsEntry("2026-03 RECURRING", 23_742L + 149_489)
                .containsEntry("2026-04 ONE_OFF", 3_000L + 6_000)
                .containsEntry("2026-04 CREDIT_NOTE", -3_000L)
                .containsEntry("2026-12 ONE_OFF", 3_100L + 6_200)
                .containsEntry("2026-12 CREDIT_NOTE", -3_100L)
                .doesNotContainKeys(
                        "2026-01 CREDIT_NOTE", "2026-02 CREDIT_NOTE", "2027-01 ONE_OFF");
        assertThat(books.invoicesOf(prepaying).getLast().lines())
                .extracting(InvoiceLine::description)
                .contains("Support, 1 January 2026 to 31 December 2026");
    }

    @Test
    void deferredIsWhatWasBilledAndNotYetEarned() {
        var months = rows(Export.DEFERRED, EVER, NEVER);

        assertThat(months)
                .extracting(row ->
                        "%s %s %s %s".formatted(row.get(0), row.get(1), row.get(2), row.get(5)))
                .containsExactly(
                        "DE EUR 2026-01 33400",
                        "DE EUR 2026-02 30600",
                        "DE EUR 2026-03 55000",
                        "DE EUR 2026-04 49000",
                        "DE EUR 2026-05 42800",
                        "DE EUR 2026-06 36800",
                        "DE EUR 2026-07 30600",
                        "DE EUR 2026-08 24400",
                        "DE EUR 2026-09 18400",
                        "DE EUR 2026-10 12200",
                        "DE EUR 2026-11 6200",
                        "DE EUR 2026-12 0");
        long between = 0;
        for (var month : months) {
            between += Long.parseLong(month.get(3)) - Long.parseLong(month.get(4));
            assertThat(Long.parseLong(month.get(5)) - Long.parseLong(month.get(6)))
                    .as(month.get(2))
                    .isEqualTo(between);
        }
    }

    @Test
    void recurringRevenueIsPartOfWhatWasEarned() {
        var months = rows(Export.RECURRING, EVER, NEVER);

        assertThat(months)
                .extracting(row -> row.get(1) + " " + row.get(14))
                .containsExactlyElementsOf(
                        rows(Export.DEFERRED, EVER, NEVER).stream()
                                .map(row -> row.get(2) + " " + row.get(4))
                                .toList());
        // The fees of four customers; one of them pays more from the middle of March on.
        assertThat(months.getFirst().subList(0, 10))
                .containsExactly(
                        "EUR", "2026-01", "0", "1878000", "0", "0", "0", "0", "1878000", "4");
        assertThat(months.get(2).get(4)).isEqualTo(String.valueOf(23_742 + 149_489 - 49_000));
    }

    @Test
    void scheduleTiesOutToTheJournalAtAnyTime() {
        var schedule = books.bean(RevenueSchedule.class);
        for (var to : List.of("2026-02-01", "2026-03-16", "2026-04-01", "2100-01-01")) {
            assertThat(schedule.report(Instant.parse(to + "T00:00:00Z")).differences()).isEmpty();
        }
        assertThat(
                        rows(Export.SCHEDULE, EVER, NEVER).stream()
                                .mapToLong(row -> Long.parseLong(row.get(10)))
                                .sum())
                .isEqualTo(
                        rows(Export.BALANCES, EVER, NEVER).stream()
                                .filter(row ->
                                        List.of("REVENUE", "SLA_CREDITS").contains(row.get(1)))
                                .mapToLong(row -> -Long.parseLong(row.get(6)))
                                .sum());
    }

    @Test
    void balancesAreWhatTheDocumentsSay() {
        var closing =
                rows(Export.BALANCES, EVER, NEVER).stream()
                        .collect(
                                groupingBy(
                                        row -> row.get(0) + " " + row.get(1),
                                        summingLong(row -> Long.parseLong(row.get(6)))));

        assertThat(closing.values().stream().mapToLong(Long::longValue).sum()).isZero();
        for (var tenant : tenants) {
            var name = InvoiceDocument.of(books.invoicesOf(tenant).getFirst()).customer().name();
            var slug = name.substring(0, name.indexOf(' '));
            var owed =
                    books.invoicesOf(tenant).stream()
                            .map(InvoiceDocument::of)
                            .filter(one -> one.status() == InvoiceDocument.Status.OPEN)
                            .mapToLong(InvoiceDocument::totalMinor)
                            .sum();
            var left =
                    books.bean(AccountCredits.class).list(tenant).stream()
                            .mapToLong(Credit::remainingMinor)
                            .sum();
            assertThat(closing.getOrDefault(slug + " RECEIVABLE", 0L)).isEqualTo(owed);
            assertThat(closing.getOrDefault(slug + " CUSTOMER_CREDIT", 0L)).isEqualTo(-left);
        }
    }

    @Test
    void balancesOfTwoTimesFollowOnEachOther() {
        var middle = Instant.parse("2026-03-01T00:00:00Z");
        var first = balances(EVER, middle);
        var second = balances(middle, NEVER);

        assertThat(first).isNotEmpty();
        first.forEach((account, amounts) ->
                assertThat(second)
                        .hasEntrySatisfying(
                                account,
                                after ->
                                        assertThat(after.getFirst()).isEqualTo(amounts.getLast())));
        balances(EVER, NEVER)
                .forEach((account, amounts) ->
                        assertThat(second)
                                .hasEntrySatisfying(
                                        account,
                                        after ->
                                                assertThat(after.getLast())
                                                        .isEqualTo(amounts.getLast())));
    }

    @Test
    void usageExportNamesTheInvoiceThatTookEachQuantity() {
        var usage = rows(Export.USAGE, EVER, NEVER);

        assertThat(usage).isNotEmpty();
        for (var row : usage) {
            assertThat(books.bean(Invoices.class).locate(row.get(6))).isPresent();
        }
    }

    @Test
    void workbookHasWhatTheCsvHas(@TempDir Path directory) throws IOException {
        for (var export : Export.values()) {
            var file = directory.resolve(export + ".xlsx");
            try (var out = Files.newOutputStream(file)) {
                books.bean(Exports.class).write(export, Exports.Format.XLSX, EVER, NEVER, out);
            }
            var sheet = part(file, "xl/worksheets/sheet1.xml");

            assertThat(sheet.split("<row ", -1).length - 1)
                    .as("%s", export)
                    .isEqualTo(1 + rows(export, EVER, NEVER).size());
            assertThat(sheet).doesNotContain("<f>");
        }
    }

    /** By its directory, as spreadsheets read it. */
    private static String part(Path workbook, String name) throws IOException {
        try (var zip = new ZipFile(workbook.toFile());
                var content = zip.getInputStream(Objects.requireNonNull(zip.getEntry(name)))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, List<Long>> balances(Instant from, Instant to) {
        return rows(Export.BALANCES, from, to).stream()
                .collect(
                        java.util.stream.Collectors.toMap(
                                row -> row.get(0) + " " + row.get(1),
                                row ->
                                        List.of(
                                                Long.parseLong(row.get(3)),
                                                Long.parseLong(row.get(6)))));
    }

    private static List<List<String>> rows(Export export, Instant from, Instant to) {
        var out = new ByteArrayOutputStream();
        books.bean(Exports.class).write(export, Exports.Format.CSV, from, to, out);
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)))
                .toList();
    }

    private static void agree(Placement tenant, Terms terms) {
        agree(tenant, "2026-01", terms);
    }

    private static void agree(Placement tenant, String month, Terms terms) {
        books.bean(Contracts.class)
                .agree(tenant, new Agreement(UUID.randomUUID(), month, null, terms, "contract"));
    }

    private static void use(Placement tenant, String day, int beds) {
        var receipt =
                books.bean(UsageIntake.class)
                        .accept(
                                tenant,
                                "{\"id\": \"%s\", \"meter\": \"beds\", \"at\": \"%sT00:00:00Z\", \"quantity\": %d}"
                                        .formatted(UUID.randomUUID(), day, beds)
                                        .getBytes(StandardCharsets.UTF_8));
        assertThat(receipt.accepted()).isEqualTo(1);
    }
}
