package com.mydr24.billing.close;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.billing.BillingInstallation;
import com.mydr24.billing.invoice.Invoice;
import com.mydr24.billing.invoice.InvoiceDocument;
import com.mydr24.billing.issuer.NumberGaps;
import com.mydr24.billing.issuer.SeriesReport;
import com.mydr24.billing.note.CreditNotes;
import com.mydr24.billing.note.NewCreditNote;
import com.mydr24.regions.placement.Placement;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Numbers stay without gaps whatever becomes of the transactions that take them. */
@Tag("postgres")
class NumbersIT {
    private static final int FINALISERS = 16;

    @Test
    void numbersAreGaplessUnderSixteenFinalisersWhoseTransactionsOftenRollBack() throws Exception {
        try (var books = BillingInstallation.of("eu-de-1")) {
            books.itIs("2025-12-31T23:00:00Z");
            var tenants = new ArrayList<Placement>();
            for (int i = 0; i < FINALISERS; i++) {
                var tenant = books.signUp("clinic-" + i, "BASIC");
                books.bean(GrantingStep.class).grant(tenant, "2026-01", "EUR", 1_000 + i);
                tenants.add(tenant);
            }
            books.itIs("2026-03-07T12:00:00Z");
            rollBackAtRandom(books);
            var rolledBack = new AtomicInteger();

            List<Future<?>> finalisers = new ArrayList<>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var tenant : tenants) {
                    finalisers.add(threads.submit(() -> finish(books, tenant, rolledBack)));
                }
            }
            for (var finaliser : finalisers) {
                finaliser.get();
            }

            assertThat(rolledBack.get()).isPositive();
            assertThat(books.bean(NumberGaps.class).report())
                    .containsExactly(
                            new SeriesReport(
                                    "eu-de-1", "DE-CN", 2026, 16, 16, List.of(), List.of()),
                            new SeriesReport(
                                    "eu-de-1", "DE-INV", 2026, 32, 32, List.of(), List.of()));
        }
    }

    @Test
    void gapReportNamesWhatIsMissingAndWhatWasNeverGivenOut() throws SQLException {
        try (var books = BillingInstallation.of("eu-de-1")) {
            books.itIs("2025-12-31T23:00:00Z");
            books.signUp("clinic", "BASIC");
            books.signUp("praxis", "BASIC");
            assertThat(books.bean(NumberGaps.class).report()).isEmpty();
            books.itIs("2026-02-06T12:00:00Z");
            books.close("eu-de-1", "2026-01");
            setLastNumber(books, 4);
            assertThat(books.bean(NumberGaps.class).report())
                    .containsExactly(
                            new SeriesReport(
                                    "eu-de-1", "DE-INV", 2026, 4, 2, List.of("3", "4"), List.of()));

            setLastNumber(books, 1);

            assertThat(books.bean(NumberGaps.class).report())
                    .containsExactly(
                            new SeriesReport(
                                    "eu-de-1",
                                    "DE-INV",
                                    2026,
                                    1,
                                    2,
                                    List.of(),
                                    List.of("DE-INV-2026-000002")));
        }
    }

    @Test
    void eachEntityBillsItsCountriesInItsOwnSeriesAndFiscalYear() throws SQLException {
        try (var books = BillingInstallation.of("eu-de-1")) {
            books.itIs("2025-12-31T23:00:00Z");
            var clinic = books.signUp("clinic", "BASIC");
            var hopital = books.signUp("hopital", "BASIC", "eu-de", "FR", "EUR", "Europe/Paris");
            books.bean(GrantingStep.class).grant(hopital, "2026-02", "EUR", 1_000);
            letAFrenchEntityBillFrom(books, "2026-02-01");
            books.itIs("2026-03-07T12:00:00Z");

            books.close("eu-de-1", "2026-01");
            books.close("eu-de-1", "2026-02");
            var notes = books.bean(CreditNotes.class);
            var january = books.invoicesOf(hopital).getLast();
            notes.issue(
                    hopital, new NewCreditNote(UUID.randomUUID(), january.number(), null, "wrong"));

            assertThat(books.invoicesOf(hopital).getFirst().number())
                    .isEqualTo("FR-INV-2025-000001");
            assertThat(InvoiceDocument.of(books.invoicesOf(hopital).getFirst()).taxMinor())
                    .isEqualTo(9_600);
            // Nobody found a VAT number of it valid: it pays the tax of Germany.
            assertThat(InvoiceDocument.of(january).taxMinor()).isEqualTo(9_310);
            assertThat(books.invoicesOf(clinic).getFirst().number())
                    .isEqualTo("DE-INV-2026-000003");
            // Within a close the numbers follow the keys of the books.
            assertThat(List.of(january, books.invoicesOf(clinic).getLast()))
                    .extracting(Invoice::number)
                    .containsExactlyInAnyOrder("DE-INV-2026-000001", "DE-INV-2026-000002");
            assertThat(books.bean(NumberGaps.class).report())
                    .containsExactly(
                            new SeriesReport("eu-de-1", "DE-CN", 2026, 1, 1, List.of(), List.of()),
                            new SeriesReport("eu-de-1", "DE-INV", 2026, 3, 3, List.of(), List.of()),
                            new SeriesReport("eu-de-1", "FR-CN", 2025, 1, 1, List.of(), List.of()),
                            new SeriesReport(
                                    "eu-de-1", "FR-INV", 2025, 1, 1, List.of(), List.of()));
        }
    }

    /** Its fiscal year begins in April. */
    private static void letAFrenchEntityBillFrom(BillingInstallation books, String day)
            throws SQLException {
        try (var owner = books.rawConnection("eu-de-1", "mydr24_migrator");
                var statement = owner.createStatement()) {
            statement.execute(
                    """
                    insert into billing.issuing_entity (code, name, street, city, country, vat_id,
                                                        time_zone, fiscal_year_from)
                    values ('FR', 'MyDR24 France SAS', '1 rue de la Paix', '75002 Paris', 'FR',
                            'FR40303265045', 'Europe/Paris', 4)
                    """);
            statement.execute(
                    "insert into billing.issuer_rule (customer_country, valid_from, entity) values"
                            + " ('FR', '"
                            + day
                            + "', 'FR')");
        }
    }

    /** Closes January and February, however often that fails. */
    private static void finish(
            BillingInstallation books, Placement tenant, AtomicInteger rolledBack) {
        for (var month : List.of(YearMonth.of(2026, 1), YearMonth.of(2026, 2))) {
            boolean isDone = false;
            while (!isDone) {
                try {
                    books.bean(TenantClose.class).run(tenant, month);
                    isDone = true;
                } catch (RuntimeException e) {
                    rolledBack.incrementAndGet();
                }
            }
        }
    }

    /** The last write of an invoice's transaction, and of a credit note's, fails now and then. */
    private static void rollBackAtRandom(BillingInstallation books) throws SQLException {
        try (var owner = books.rawConnection("eu-de-1", "mydr24_migrator");
                var statement = owner.createStatement()) {
            statement.execute(
                    """
                    create function billing.roll_back() returns trigger language plpgsql as $$
                    begin
                        if random() < 0.35 then
                            raise exception 'rolled back at random';
                        end if;
                        return null;
                    end $$
                    """);
            for (var table : List.of("month_closing", "journal_entry")) {
                statement.execute(
                        "create trigger rolling_back after insert on billing.%s for each row execute function billing.roll_back()"
                                .formatted(table));
            }
        }
    }

    private static void setLastNumber(BillingInstallation books, int number) throws SQLException {
        try (var owner = books.rawConnection("eu-de-1", "mydr24_migrator");
                var statement = owner.createStatement()) {
            statement.execute("update billing.number_series set last_number = " + number);
        }
    }
}
