package com.mydr24.billing.issuer;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mydr24.billing.BillingInstallation;
import com.mydr24.billing.Ledger;
import com.mydr24.billing.contract.Agreement;
import com.mydr24.billing.contract.Contracts;
import com.mydr24.billing.contract.Terms;
import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.billing.credit.CreditGrant;
import com.mydr24.billing.credit.Goodwill;
import com.mydr24.billing.export.Export;
import com.mydr24.billing.invoice.InvoiceDocument;
import com.mydr24.billing.invoice.InvoiceLine;
import com.mydr24.billing.invoice.InvoicePreview;
import com.mydr24.billing.invoice.LineKind;
import com.mydr24.billing.invoice.TaxGroup;
import com.mydr24.billing.note.CreditNotes;
import com.mydr24.billing.note.NewCreditNote;
import com.mydr24.billing.preview.MonthPreview;
import com.mydr24.billing.price.NewPlanVersion;
import com.mydr24.billing.price.Plans;
import com.mydr24.billing.price.PriceComponent;
import com.mydr24.billing.price.TaxClass;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Taxes by country and day, and what an exempt customer's invoice says. */
@Tag("postgres")
class TaxesIT {
    private static final String REASON =
            "Exempt, closely related to hospital care (section 4 no. 14 b UStG)";

    private static BillingInstallation books;
    private static Placement clinic;
    private static Placement exempt;
    private static Placement mixed;
    private static Placement twin;
    private static Placement care;
    private static Placement careTwin;
    private static Map<Placement, InvoicePreview> previews;

    @BeforeAll
    static void start() {
        books = BillingInstallation.of("eu-de-1");
        books.itIs("2025-12-31T22:00:00Z");
        books.bean(Plans.class)
                .publish(
                        new NewPlanVersion(
                                "eu-de",
                                "PROFESSIONAL",
                                "EUR",
                                Instant.parse("2025-12-31T23:00:00Z"),
                                290_000,
                                TaxClass.EXEMPT_HEALTH,
                                List.of(
                                        new PriceComponent.Recurring(
                                                "archive", "Archive", 10_000))));
        books.itIs("2025-12-31T23:00:00Z");
        clinic = books.signUp("clinic", "BASIC");
        exempt = books.signUp("exempt", "BASIC");
        mixed = books.signUp("mixed", "BASIC");
        twin = books.signUp("twin", "BASIC");
        care = books.signUp("care", "PROFESSIONAL");
        careTwin = books.signUp("care-twin", "PROFESSIONAL");
        for (var customer : List.of(mixed, twin)) {
            agree(customer, component("on-call", 33_333, TaxClass.EXEMPT_HEALTH));
            agree(customer, component("handbook", 9_995, TaxClass.REDUCED));
            agree(customer, new Terms.AmountOff("Coupon", 10_001));
            give(customer, 1_234, customer.equals(twin));
        }
        for (var customer : List.of(care, careTwin)) {
            give(customer, 3_000, customer.equals(careTwin));
            grantPartOfFee(customer, 29_000);
        }
        exemptFromFebruary();
        books.itIs("2026-02-01T00:00:00Z");
        previews = previewsOf(YearMonth.of(2026, 1));
        books.itIs("2026-03-07T00:00:00Z");
        books.close("eu-de-1", "2026-01");
        books.close("eu-de-1", "2026-02");
    }

    /** A credit that ends with the month has its invoice written by itself, not with others. */
    private static void give(Placement customer, long minor, boolean isWrittenByItself) {
        books.bean(AccountCredits.class)
                .give(
                        customer,
                        new Goodwill(
                                UUID.randomUUID(),
                                minor,
                                "For waiting",
                                isWrittenByItself ? "2026-01" : null));
    }

    private static void grantPartOfFee(Placement customer, long minor) {
        var credit =
                new CreditGrant(
                        UUID.randomUUID(),
                        CreditGrant.SLA_CREDIT,
                        "2026-01",
                        "EUR",
                        minor,
                        "SLA missed",
                        "report");
        books.bean(RegionalDatabases.class)
                .books(
                        customer,
                        () -> {
                            books.bean(AccountCredits.class).grantInBooks(customer, credit);
                            return credit;
                        });
    }

    private static void exemptFromFebruary() {
        books.bean(Contracts.class)
                .agree(
                        exempt,
                        new Agreement(
                                UUID.randomUUID(),
                                "2026-02",
                                null,
                                new Terms.TaxExempt(REASON),
                                "certificate of 3 February"));
    }

    private static Map<Placement, InvoicePreview> previewsOf(YearMonth month) {
        return Stream.of(mixed, twin, care, careTwin)
                .collect(
                        toMap(
                                customer -> customer,
                                customer -> books.bean(MonthPreview.class).of(customer, month)));
    }

    @AfterAll
    static void stop() {
        books.close();
    }

    @ParameterizedTest
    @CsvSource({
        "DE, DE, 2020-06-30, S, 1900, VAT 19 %",
        "DE, DE, 2020-07-01, S, 1600, VAT 16 %",
        "DE, DE, 2020-12-31, S, 1600, VAT 16 %",
        "DE, DE, 2026-01-31, S, 1900, VAT 19 %",
        "DE, FR, 2026-01-31, AE, 0, 'Reverse charge, VAT due by the customer (article 196, directive 2006/112/EC)'",
        "DE, CH, 2026-01-31, O, 0, Not taxable in Germany (section 3a UStG)",
        "FR, FR, 2026-01-31, S, 2000, VAT 20 %",
        "FR, DE, 2026-01-31, AE, 0, 'Reverse charge, VAT due by the customer (article 196, directive 2006/112/EC)'",
        "FR, US, 2026-01-31, O, 0, Not taxable in France",
        "IT, IT, 2026-01-31, S, 2200, VAT 22 %",
        "ES, ES, 2026-01-31, S, 2100, VAT 21 %",
        "NL, NL, 2026-01-31, S, 2100, VAT 21 %",
        "AT, AT, 2026-01-31, S, 2000, VAT 20 %",
        "GB, GB, 2026-01-31, S, 2000, VAT 20 %",
        "CH, CH, 2023-12-31, S, 770, VAT 7.7 %",
        "CH, CH, 2024-01-01, S, 810, VAT 8.1 %",
        "AU, AU, 2026-01-31, S, 1000, GST 10 %",
        "SG, SG, 2023-12-31, S, 800, GST 8 %",
        "SG, SG, 2024-01-01, S, 900, GST 9 %",
        "IN, IN, 2026-01-31, S, 1800, GST 18 %",
        "CA, CA, 2026-01-31, S, 500, GST 5 %",
        "JP, JP, 2019-09-30, S, 800, Consumption tax 8 %",
        "JP, JP, 2019-10-01, S, 1000, Consumption tax 10 %",
        "KE, KE, 2020-12-31, S, 1400, VAT 14 %",
        "KE, KE, 2021-01-01, S, 1600, VAT 16 %",
        "US, US, 2026-01-31, O, 0, No sales tax"
    })
    void saleCarriesTheTaxOfItsDay(
            String entity,
            String customer,
            LocalDate on,
            String category,
            int rateBp,
            String note) {
        assertThat(tax(entity, customer, on, TaxClass.STANDARD))
                .isEqualTo(new Tax(category, rateBp, note));
    }

    @ParameterizedTest
    @CsvSource({
        "DE, DE, 2020-06-30, REDUCED, S, 700, VAT 7 %",
        "DE, DE, 2020-12-31, REDUCED, S, 500, VAT 5 %",
        "DE, DE, 2026-01-31, REDUCED, S, 700, VAT 7 %",
        "DE, DE, 2026-01-31, EXEMPT_HEALTH, E, 0, 'Exempt, closely related to hospital and medical care (section 4 no. 14 UStG)'",
        "DE, DE, 2026-01-31, ZERO_RATED, S, 1900, VAT 19 %",
        "DE, FR, 2026-01-31, EXEMPT_HEALTH, AE, 0, 'Reverse charge, VAT due by the customer (article 196, directive 2006/112/EC)'",
        "DE, CH, 2026-01-31, REDUCED, O, 0, Not taxable in Germany (section 3a UStG)",
        "GB, GB, 2026-01-31, ZERO_RATED, Z, 0, 'Zero rated (VAT Act 1994, schedule 8)'",
        "JP, JP, 2019-09-30, REDUCED, S, 800, Consumption tax 8 %",
        "JP, JP, 2019-10-01, REDUCED, S, 800, Consumption tax 8 %",
        "AU, AU, 2026-01-31, EXEMPT_HEALTH, Z, 0, 'GST-free health supply (GST Act 1999, subdivision 38-B)'"
    })
    void kindOfSupplyHasItsOwnRuleOrTheStandardOne(
            String entity,
            String customer,
            LocalDate on,
            TaxClass kind,
            String category,
            int rateBp,
            String note) {
        assertThat(tax(entity, customer, on, kind)).isEqualTo(new Tax(category, rateBp, note));
    }

    /** As one tenant's transaction reads it and as finance does, which must agree. */
    private static Tax tax(String entity, String customer, LocalDate on, TaxClass kind) {
        var issuers = books.bean(Issuers.class);
        var databases = books.bean(RegionalDatabases.class);
        var seller = entityIn(entity);
        var tax =
                databases
                        .readBooks(clinic, () -> issuers.taxesFor(seller, customer, true, on))
                        .on(kind);
        assertThat(
                        databases
                                .finance(
                                        clinic.books(),
                                        finance ->
                                                issuers.taxesFor(
                                                        finance, seller, customer, true, on))
                                .on(kind))
                .isEqualTo(tax);
        return tax;
    }

    @Test
    void exemptCustomerPaysNoTaxInTheMonthsAgreedAndReadsWhy() {
        var january = document(exempt, "2026-01");
        var february = document(exempt, "2026-02");

        assertThat(january.taxMinor()).isEqualTo(9_310);
        assertThat(february.taxMinor()).isZero();
        assertThat(february.totalMinor()).isEqualTo(49_000);
        assertThat(february.lines()).last().extracting(InvoiceLine::description).isEqualTo(REASON);
    }

    @Test
    void suppliesThatAreTaxedDifferentlyHaveAGroupEachInPreviewInvoiceNotesAndBooks() {
        var invoice = document(mixed, "2026-01");
        assertThat(invoice.taxes())
                .extracting(TaxGroup::category, TaxGroup::rateBp)
                .containsExactly(tuple("S", 1_900), tuple("S", 700), tuple("E", 0));
        assertThat(invoice.netMinor()).isEqualTo(49_000 + 33_333 + 9_995 - 10_001 - 1_234);
        for (int place = 1; place <= 3; place++) {
            var at = place;
            assertThat(invoice.lines().stream().mapToLong(line -> line.inGroup(at)).sum())
                    .isEqualTo(invoice.taxes().get(place - 1).baseMinor());
        }
        assertAlike(invoice, mixed, twin);
        assertThat(document(exempt, "2026-01").taxes())
                .containsExactly(new TaxGroup("S", 1_900, 49_000, 9_310, "VAT 19 %"));
        assertNotesTakeBackEveryGroup(mixed, invoice);
        assertTied("mixed", 9_310);
        assertTied("twin", invoice.taxMinor() + 9_310);
    }

    @Test
    void feeOfATierIsOfTheKindThatItsPlanSaysAndSoIsWhatIsGivenBackOfIt() {
        var invoice = document(care, "2026-01");

        // The gift is of both kinds, 2,900 and 100; the credit of the fee is of the fee's alone.
        assertThat(invoice.taxes())
                .extracting(TaxGroup::category, TaxGroup::baseMinor, TaxGroup::taxMinor)
                .containsExactly(
                        tuple("S", 10_000L - 100, 1_881L),
                        tuple("E", 290_000L - 2_900 - 29_000, 0L));
        assertThat(invoice.lines())
                .filteredOn(line -> line.kind() == LineKind.SLA_CREDIT)
                .extracting(InvoiceLine::taxGroup)
                .containsExactly(2);
        assertAlike(invoice, care, careTwin);
        assertNotesTakeBackEveryGroup(care, invoice);
        assertThat(document(care, "2026-02").taxMinor()).isEqualTo(1_900);
        assertTied("care", 1_900);
        assertTied("care-twin", 1_881 + 1_900);
    }

    private static void assertAlike(InvoiceDocument invoice, Placement customer, Placement other) {
        assertThat(document(other, "2026-01").taxes()).isEqualTo(invoice.taxes());
        assertThat(List.of(customer, other))
                .map(previews::get)
                .allSatisfy(preview -> {
                    assertThat(preview.taxes()).isEqualTo(invoice.taxes());
                    assertThat(preview.totalMinor()).isEqualTo(invoice.totalMinor());
                });
    }

    private static void assertNotesTakeBackEveryGroup(Placement customer, InvoiceDocument invoice) {
        var notes = books.bean(CreditNotes.class);
        var part = notes.issue(customer, note(invoice.number(), 7_777L));
        var rest = notes.issue(customer, note(invoice.number(), null));

        assertThat(notes.list(customer)).containsExactly(part, rest);
        for (int i = 0; i < invoice.taxes().size(); i++) {
            var group = invoice.taxes().get(i);
            assertThat(part.taxes().get(i).baseMinor() + rest.taxes().get(i).baseMinor())
                    .isEqualTo(group.baseMinor());
            assertThat(part.taxes().get(i).taxMinor() + rest.taxes().get(i).taxMinor())
                    .isEqualTo(group.taxMinor());
        }
        assertThat(part.taxMinor())
                .isEqualTo(part.taxes().stream().mapToLong(TaxGroup::taxMinor).sum());
    }

    /** What the groups of all documents say is what the journal owes to the authorities. */
    private static void assertTied(String slug, long taxMinor) {
        var ledger = new Ledger(books);
        assertThat(
                        ledger.rows(Export.TAXES, slug).stream()
                                .mapToLong(
                                        row -> Long.parseLong(String.valueOf(row.get("tax_minor"))))
                                .sum())
                .isEqualTo(taxMinor)
                .isEqualTo(-ledger.balances(slug).getOrDefault("TAX_PAYABLE", 0L));
    }

    private static Terms component(String code, long minor, TaxClass kind) {
        return new Terms.Component(new PriceComponent.Recurring(code, code, minor, kind));
    }

    private static void agree(Placement customer, Terms terms) {
        books.bean(Contracts.class)
                .agree(
                        customer,
                        new Agreement(UUID.randomUUID(), "2026-01", "2026-01", terms, "contract"));
    }

    private static NewCreditNote note(String invoice, @Nullable Long netMinor) {
        return new NewCreditNote(UUID.randomUUID(), invoice, netMinor, "agreed by telephone");
    }

    private static InvoiceDocument document(Placement customer, String month) {
        return books.invoicesOf(customer).stream()
                .map(InvoiceDocument::of)
                .filter(invoice -> invoice.month().equals(month))
                .findFirst()
                .orElseThrow();
    }

    private static IssuingEntity entityIn(String country) {
        return new IssuingEntity(
                country, "MyDR24", "Street", "City", country, "VAT", ZoneId.of("UTC"), 1);
    }
}
