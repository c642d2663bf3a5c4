package com.mydr24.billing.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.billing.BillingInstallation;
import com.mydr24.billing.contract.Agreement;
import com.mydr24.billing.contract.Contracts;
import com.mydr24.billing.contract.Terms;
import com.mydr24.billing.invoice.InvoiceDocument;
import com.mydr24.billing.invoice.InvoiceLine;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Taxes by country and day, and what an exempt customer's invoice says. */
@Tag("postgres")
class TaxesIT {
    private static BillingInstallation books;
    private static Placement clinic;
    private static Placement exempt;

    @BeforeAll
    static void start() {
        books = BillingInstallation.of("eu-de-1");
        books.itIs("2025-12-31T23:00:00Z");
        clinic = books.signUp("clinic", "BASIC");
        exempt = books.signUp("exempt", "BASIC");
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
        var tax =
                books.bean(RegionalDatabases.class)
                        .readBooks(
                                clinic,
                                () ->
                                        books.bean(Issuers.class)
                                                .taxFor(entityIn(entity), customer, on));

        assertThat(tax).isEqualTo(new Tax(category, rateBp, note));
    }

    @Test
    void exemptCustomerPaysNoTaxInTheMonthsAgreedAndReadsWhy() {
        var reason = "Exempt, closely related to hospital care (section 4 no. 14 b UStG)";
        books.bean(Contracts.class)
                .agree(
                        exempt,
                        new Agreement(
                                UUID.randomUUID(),
                                "2026-02",
                                null,
                                new Terms.TaxExempt(reason),
                                "certificate of 3 February"));
        books.itIs("2026-03-07T00:00:00Z");
        books.close("eu-de-1", "2026-01");
        books.close("eu-de-1", "2026-02");

        var january = document("2026-01");
        var february = document("2026-02");

        assertThat(january.taxMinor()).isEqualTo(9_310);
        assertThat(february.taxMinor()).isZero();
        assertThat(february.totalMinor()).isEqualTo(49_000);
        assertThat(february.lines()).last().extracting(InvoiceLine::description).isEqualTo(reason);
    }

    private static InvoiceDocument document(String month) {
        return books.invoicesOf(exempt).stream()
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
