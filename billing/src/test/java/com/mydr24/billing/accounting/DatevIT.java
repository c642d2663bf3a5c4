package com.mydr24.billing.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.billing.BillingInstallation;
import com.mydr24.billing.export.Export;
import com.mydr24.billing.export.Exports;
import com.mydr24.billing.journal.LedgerAccount;
import com.mydr24.billing.price.NewPlanVersion;
import com.mydr24.billing.price.Plans;
import com.mydr24.billing.rate.ReferenceRate;
import com.mydr24.billing.rate.ReferenceRates;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A month of one entity, in euro and in dollars, in its accountant's format. */
@Tag("postgres")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DatevIT {
    private static final LocalDate FEBRUARY = LocalDate.parse("2026-02-01");
    private static final String RATES = "Date,USD,KES,\n2026-02-05,1.25,N/A,\n";

    private static BillingInstallation books;

    @BeforeAll
    static void january() {
        books = BillingInstallation.of("eu-de-1");
        books.itIs("2025-12-31T22:00:00Z");
        books.bean(Plans.class)
                .publish(
                        new NewPlanVersion(
                                "eu-de",
                                "BASIC",
                                "USD",
                                Instant.parse("2025-12-31T23:00:00Z"),
                                50_000,
                                List.of()));
        books.itIs("2025-12-31T23:00:00Z");
        books.signUp("alpha", "BASIC");
        books.signUp("dollars", "BASIC", "eu-de", "DE", "USD", "Europe/Berlin");
        books.itIs("2026-02-06T12:00:00Z");
        books.close("eu-de-1", "2026-01");
    }

    @AfterAll
    static void stop() {
        books.close();
    }

    @Test
    @Order(1)
    void currencyWithoutARateIsNotGuessed() {
        assertThatThrownBy(() -> batch("DE", "SKR04"))
                .isInstanceOfSatisfying(
                        Conflict.class, e -> assertThat(e.code()).isEqualTo("rate_missing"));
    }

    @Test
    @Order(2)
    void ratesAreTakenOnceAndNeverOtherwise() {
        assertThat(take(RATES)).isEqualTo(new ReferenceRates.Taken(1, 0));
        assertThat(take(RATES)).isEqualTo(new ReferenceRates.Taken(0, 1));
        assertThatThrownBy(() -> take("Date,JPY,USD\n2026-02-05,160,1.26\n"))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        e -> assertThat(e.code()).isEqualTo("rate_known_otherwise"));
        assertThat(books.bean(ReferenceRates.class).on(LocalDate.parse("2026-02-11")))
                .extracting(ReferenceRate::currency)
                .containsExactly("USD");
        assertThat(books.bean(ReferenceRates.class).on(LocalDate.parse("2026-02-12"))).isEmpty();
    }

    @Test
    @Order(3)
    void batchHasWhatTheJournalHasAccountByAccount() throws SQLException {
        for (var chart : List.of("SKR03", "SKR04")) {
            var numbers = numbers(chart);
            var booked = new TreeMap<String, BigDecimal>();
            for (var row : batch("DE", chart)) {
                var amount = new BigDecimal(row[0].replace(',', '.'));
                booked.merge(row[2] + row[6], amount, BigDecimal::add);
                booked.merge(row[2] + row[7], amount.negate(), BigDecimal::add);
                if (row[2].equals("\"USD\"")) {
                    assertThat(row[3]).isEqualTo("1,250000");
                    assertThat(new BigDecimal(row[4].replace(',', '.')))
                            .isEqualByComparingTo(amount.divide(new BigDecimal("1.25")));
                }
            }
            var balances = new TreeMap<String, BigDecimal>();
            for (var row : rows(Export.BALANCES)) {
                balances.merge(
                        "\"%s\"%s".formatted(row[2], numbers.get(row[1])),
                        new BigDecimal(row[6]).movePointLeft(2),
                        BigDecimal::add);
            }
            assertThat(booked).hasSize(6).usingRecursiveComparison().isEqualTo(balances);
        }
    }

    @Test
    @Order(4)
    void everyAccountOfTheJournalHasANumberInBothCharts() throws SQLException {
        var accounts = EnumSet.allOf(LedgerAccount.class).stream().map(Enum::name).toList();

        assertThat(numbers("SKR03")).containsOnlyKeys(accounts);
        assertThat(numbers("SKR04")).containsOnlyKeys(accounts);
    }

    @Test
    @Order(5)
    void nonsenseIsRefusedByName() {
        assertThatThrownBy(() -> batch("XX", "SKR04")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> batch("DE", "SKR99")).isInstanceOf(InvalidField.class);
        assertThatThrownBy(() ->
                        books.bean(Datev.class)
                                .batch(
                                        new DatevRequest(
                                                "DE",
                                                LocalDate.parse("2025-12-01"),
                                                FEBRUARY,
                                                1_001,
                                                1,
                                                "SKR04")))
                .isInstanceOfSatisfying(
                        InvalidField.class,
                        e -> assertThat(e.code()).isEqualTo("two_fiscal_years"));
    }

    private static ReferenceRates.Taken take(String csv) {
        return books.bean(ReferenceRates.class).take(csv.getBytes(StandardCharsets.UTF_8));
    }

    /** The bookings of February, field by field. */
    private static List<String[]> batch(String entity, String chart) {
        var file =
                books.bean(Datev.class)
                        .batch(
                                new DatevRequest(
                                        entity, FEBRUARY, FEBRUARY.plusMonths(1), 1_001, 1, chart));
        return new String(file, Charset.forName("windows-1252"))
                .lines()
                .skip(2)
                .map(line -> line.split(";", -1))
                .toList();
    }

    private static List<String[]> rows(Export export) {
        var out = new ByteArrayOutputStream();
        books.bean(Exports.class)
                .write(
                        export,
                        Exports.Format.CSV,
                        Instant.EPOCH,
                        Instant.parse("2100-01-01T00:00:00Z"),
                        out);
        return Arrays.stream(out.toString(StandardCharsets.UTF_8).split("\n"))
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    private static Map<String, String> numbers(String chart) throws SQLException {
        try (var control = books.rawControl();
                var statement = control.createStatement();
                var row =
                        statement.executeQuery(
                                "select account, number from billing.chart_number where chart = '"
                                        + chart
                                        + "'")) {
            var numbers = new TreeMap<String, String>();
            while (row.next()) {
                numbers.put(row.getString(1), row.getString(2));
            }
            return numbers;
        }
    }
}
