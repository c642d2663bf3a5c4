package com.mydr24.billing.note;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.billing.BillingInstallation;
import com.mydr24.billing.export.Export;
import com.mydr24.billing.export.Exports;
import com.mydr24.billing.invoice.InvoiceDocument;
import com.mydr24.billing.issuer.NumberGaps;
import com.mydr24.billing.journal.Journal;
import com.mydr24.billing.journal.JournalEntry;
import com.mydr24.billing.journal.LedgerAccount;
import com.mydr24.billing.journal.Posting;
import com.mydr24.billing.payment.Payment;
import com.mydr24.billing.payment.Payments;
import com.mydr24.billing.recognition.RevenueReport;
import com.mydr24.billing.recognition.RevenueSchedule;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.outbox.OutboxConsumer;
import com.mydr24.regions.outbox.OutboxEvent;
import com.mydr24.regions.placement.Placement;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Invoices of 490.00 and 93.10 of tax, taken back in parts and whole. */
@Tag("postgres")
class CreditNotesIT {
    private static final Instant PAID_AT = Instant.parse("2026-02-06T10:00:00Z");
    private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");

    private static BillingInstallation books;
    private static int tenants;

    @BeforeAll
    static void start() {
        books = BillingInstallation.of("eu-de-1");
    }

    @AfterAll
    static void stop() {
        books.close();
    }

    @Test
    void openInvoiceIsTakenBackInPartsAndTheRestIsPaid() {
        var clinic = invoiced();
        var number = invoice(clinic).number();
        var first = new NewCreditNote(UUID.randomUUID(), number, 10_001L, "one site too many");

        var note = notes().issue(clinic, first);

        assertThat(note.taxMinor()).isEqualTo(1_900);
        assertThat(notes().issue(clinic, first)).isEqualTo(note);
        assertThat(notes().issue(clinic, note(number, 9_999L)).taxMinor()).isEqualTo(1_900);
        assertThat(notes().list(clinic)).hasSize(2);
        assertThat(invoice(clinic).creditedMinor()).isEqualTo(23_800);
        assertThatThrownBy(() -> pay(clinic, number, 58_310)).isInstanceOf(InvalidField.class);
        pay(clinic, number, 58_310 - 23_800);
        assertThat(invoice(clinic).status()).isEqualTo(InvoiceDocument.Status.PAID);
        assertThat(balances(clinic))
                .containsEntry("RECEIVABLE", 0L)
                .containsEntry("REVENUE", -29_000L)
                .containsEntry("TAX_PAYABLE", -5_510L)
                .containsEntry("CASH", 34_510L);
        assertThat(announced(clinic)).isEmpty();
    }

    @Test
    void invoiceTakenBackWholeIsNotOwedAnyMoreAndCannotBePaid() {
        var clinic = invoiced();
        var number = invoice(clinic).number();
        notes().issue(clinic, note(number, 12_345L));

        var rest = notes().issue(clinic, note(number, null));

        assertThat(rest.netMinor()).isEqualTo(49_000 - 12_345);
        assertThat(invoice(clinic).status()).isEqualTo(InvoiceDocument.Status.CREDITED);
        assertThat(balances(clinic))
                .containsEntry("RECEIVABLE", 0L)
                .containsEntry("REVENUE", 0L)
                .containsEntry("TAX_PAYABLE", 0L);
        assertThatThrownBy(() -> pay(clinic, number, 58_310))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("invoice_credited"));
        assertThatThrownBy(() -> notes().issue(clinic, note(number, null)))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("nothing_left_to_credit"));
    }

    @Test
    void whatWasPaidIsOwedBack() {
        var clinic = invoiced();
        var number = invoice(clinic).number();
        pay(clinic, number, 58_310);

        var part = note(number, 10_001L);
        notes().issue(clinic, part);
        notes().issue(clinic, part);
        notes().issue(clinic, note(number, null));

        assertThat(invoice(clinic).status()).isEqualTo(InvoiceDocument.Status.PAID);
        assertThat(balances(clinic))
                .containsEntry("RECEIVABLE", 0L)
                .containsEntry("CASH", 58_310L)
                .containsEntry("REFUND_PAYABLE", -58_310L);
        assertThat(announced(clinic)).containsExactlyInAnyOrder(10_001L, 49_000L - 10_001);
    }

    @Test
    void nonsenseIsRefusedAndAnothersInvoiceIsNotFound() {
        var clinic = invoiced();
        var other = invoiced();
        var number = invoice(clinic).number();
        var once = note(number, 100L);
        notes().issue(clinic, once);

        assertThatThrownBy(() -> notes().issue(other, note(number, 1L)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> notes().issue(clinic, note(number, 0L)))
                .isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> notes().issue(clinic, note(number, 49_000L)))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() ->
                        notes().issue(
                                        clinic,
                                        new NewCreditNote(once.id(), number, 101L, once.reason())))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("credit_note_id_reused"));
        assertThatThrownBy(() ->
                        notes().issue(
                                        clinic,
                                        new NewCreditNote(UUID.randomUUID(), number, 1L, " ")))
                .isInstanceOf(InvalidField.class);
        assertThat(notes().list(clinic)).hasSize(1);
    }

    @Test
    void notesThatRaceNeverTakeBackMoreThanTheInvoiceAndLeaveNoGap() throws Exception {
        var clinic = invoiced();
        var number = invoice(clinic).number();
        List<Future<CreditNote>> answers = new ArrayList<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                answers.add(threads.submit(() -> notes().issue(clinic, note(number, 10_000L))));
            }
        }

        int issued = 0;
        for (var answer : answers) {
            try {
                answer.get();
                issued++;
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(Conflict.class);
            }
        }
        assertThat(issued).isEqualTo(4);
        assertThat(books.bean(NumberGaps.class).report())
                .allSatisfy(series -> {
                    assertThat(series.missing()).isEmpty();
                    assertThat(series.unexpected()).isEmpty();
                });
    }

    @Test
    void databaseRefusesToTakeBackMoreThanTheInvoice() throws SQLException {
        var clinic = invoiced();
        try (var app = books.rawConnection("eu-de-1", "mydr24_app");
                var statement = app.createStatement()) {
            statement.execute(
                    "select set_config('app.tenant_id', '%s', false)".formatted(clinic.tenant()));

            assertThatThrownBy(() ->
                            statement.execute(
                                    """
                                    insert into billing.credit_note
                                           (tenant_id, id, invoice_id, number, net_minor, tax_minor,
                                            reason, issued_at)
                                    select tenant_id, gen_random_uuid(), id, 'X-CN-2026-1',
                                           net_minor + 1, 0, 'x', now()
                                      from billing.invoice
                                    """))
                    .hasMessageContaining("exceed it");
        }
    }

    /** A clinic with an open invoice for January. */
    @Test
    void entryThatNoDocumentExplainsIsNamedByTheRevenueSchedule() {
        var clinic = invoiced();
        var number = invoice(clinic).number();
        notes().issue(clinic, note(number, 10_000L));
        var schedule = books.bean(RevenueSchedule.class);
        assertThat(schedule.report(NEVER).differences()).noneMatch(one -> isAbout(one, number));

        var amount = Money.ofMinor(CurrencyUnit.EUR, 7);
        books.bean(RegionalDatabases.class)
                .books(
                        clinic,
                        () ->
                                books.bean(Journal.class)
                                        .post(
                                                clinic,
                                                new JournalEntry(
                                                        "by-hand",
                                                        number,
                                                        PAID_AT,
                                                        List.of(
                                                                Posting.debit(
                                                                        LedgerAccount.REVENUE,
                                                                        amount),
                                                                Posting.credit(
                                                                        LedgerAccount.RECEIVABLE,
                                                                        amount)))));

        assertThat(schedule.report(NEVER).differences())
                .filteredOn(one -> isAbout(one, number))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.journalMinor()).isEqualTo(48_993);
                    assertThat(one.scheduledMinor()).isEqualTo(49_000);
                });
    }

    private static boolean isAbout(RevenueReport.Difference difference, String number) {
        return difference.document().equals(number);
    }

    private static Placement invoiced() {
        tenants++;
        books.itIs("2025-12-31T23:00:00Z");
        var clinic = books.signUp("clinic-" + tenants, "BASIC");
        books.itIs("2026-02-06T12:00:00Z");
        books.close("eu-de-1", "2026-01");
        return clinic;
    }

    private static NewCreditNote note(String invoice, @Nullable Long netMinor) {
        return new NewCreditNote(UUID.randomUUID(), invoice, netMinor, "agreed by telephone");
    }

    private static void pay(Placement tenant, String invoice, long minor) {
        books.bean(Payments.class)
                .record(
                        tenant,
                        new Payment(invoice, "bank", "ref-" + invoice, minor, "EUR", PAID_AT));
    }

    private static InvoiceDocument invoice(Placement tenant) {
        return InvoiceDocument.of(books.invoicesOf(tenant).getFirst());
    }

    private static Map<String, Long> balances(Placement tenant) {
        var name = invoice(tenant).customer().name();
        var slug = name.substring(0, name.indexOf(' '));
        var out = new ByteArrayOutputStream();
        books.bean(Exports.class)
                .write(
                        Export.BALANCES,
                        Exports.Format.CSV,
                        Instant.EPOCH,
                        Instant.parse("2100-01-01T00:00:00Z"),
                        out);
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split(",", -1))
                .filter(row -> row[0].equals(slug))
                .collect(groupingBy(row -> row[1], summingLong(row -> Long.parseLong(row[6]))));
    }

    private static CreditNotes notes() {
        return books.bean(CreditNotes.class);
    }

    /** What the notes of the tenant's paid invoices took back, as it was announced. */
    private static List<Long> announced(Placement placement) {
        var numbers = notes().list(placement).stream().map(CreditNote::number).toList();
        var json = books.bean(ObjectMapper.class);
        return books.bean(Listener.class).heard.stream()
                .map(event -> {
                    try {
                        return json.readValue(event.payload(), InvoiceCredited.class);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .filter(credited -> numbers.contains(credited.number()))
                .map(InvoiceCredited::netMinor)
                .toList();
    }

    /** Stands where the referral programme does. */
    @Singleton
    static class Listener implements OutboxConsumer {
        final Queue<OutboxEvent> heard = new ConcurrentLinkedQueue<>();

        @Override
        public String type() {
            return InvoiceCredited.EVENT_TYPE;
        }

        @Override
        public void accept(Placement placement, OutboxEvent event) {
            heard.add(event);
        }
    }
}
