package com.mydr24.billing.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.billing.BillingInstallation;
import com.mydr24.billing.invoice.InvoiceDocument;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.outbox.OutboxConsumer;
import com.mydr24.regions.outbox.OutboxEvent;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgres")
class PaymentsIT {
    private static final Instant PAID_AT = Instant.parse("2026-02-07T10:00:00.123456Z");

    private static BillingInstallation books;
    private static Placement first;
    private static Placement second;
    private static Placement third;

    @BeforeAll
    static void start() {
        books = BillingInstallation.of("eu-de-1");
        books.itIs("2025-12-20T00:00:00Z");
        first = books.signUp("first", "BASIC");
        second = books.signUp("second", "BASIC");
        third = books.signUp("third", "BASIC");
        books.itIs("2026-02-08T00:00:00Z");
        books.close("eu-de-1", "2025-12");
        books.close("eu-de-1", "2026-01");
    }

    @AfterAll
    static void stop() {
        books.close();
    }

    @Test
    void samePaymentSixteenTimesAtOnceIsBookedAndAnnouncedOnce() throws Exception {
        var payment = payment(invoice(first).number(), "bank-1", 58_310);
        List<Future<Payment>> answers = new ArrayList<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                answers.add(threads.submit(() -> payments().record(first, payment)));
            }
        }

        for (var answer : answers) {
            assertThat(answer.get()).isEqualTo(payment);
        }
        assertThat(invoice(first).status()).isEqualTo(InvoiceDocument.Status.PAID);
        assertThat(invoice(first).paidAt()).isEqualTo(PAID_AT);
        // At least once: racing answers may each deliver it. What is delivered is one event.
        assertThat(Set.copyOf(books.bean(Listener.class).heard))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.payload())
                                .contains("\"netMinor\":49000")
                                .contains(invoice(first).number()));
        assertThatThrownBy(() ->
                        payments()
                                .record(first, payment(invoice(first).number(), "bank-2", 58_310)))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        conflict -> assertThat(conflict.code()).isEqualTo("invoice_already_paid"));
        assertThatThrownBy(() ->
                        payments()
                                .record(first, payment(invoice(first).number(), "bank-1", 58_311)))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        conflict ->
                                assertThat(conflict.code()).isEqualTo("payment_reference_reused"));
    }

    @Test
    void wrongAmountAndCurrencyAndTimeAreNamedAndBookNothing() {
        var number = invoice(second).number();

        assertField("amountMinor", () -> payment(number, "b", 58_311));
        assertField("amountMinor", () -> payment(number, "b", 0));
        assertField("currency", () -> new Payment(number, "bank", "b", 58_310, "USD", PAID_AT));
        assertField(
                "paidAt",
                () ->
                        new Payment(
                                number,
                                "bank",
                                "b",
                                58_310,
                                "EUR",
                                Instant.parse("2026-02-09T00:00:00Z")));
        assertField("source", () -> new Payment(number, "a b", "b", 58_310, "EUR", PAID_AT));
        assertField("reference", () -> new Payment(number, "bank", " ", 58_310, "EUR", PAID_AT));
        assertThat(invoice(second).status()).isEqualTo(InvoiceDocument.Status.OPEN);
    }

    @Test
    void invoiceOfAnotherTenantIsUnknown() {
        assertThatThrownBy(() ->
                        payments().record(second, payment(invoice(third).number(), "x", 58_310)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void unbalancedEntryIsRefusedByPostgresAtTheCommit() throws SQLException {
        try (var raw = asApplication(third)) {
            entry(raw, "lopsided", "debit_minor, credit_minor", "5, 0");

            assertThatThrownBy(raw::commit).hasMessageContaining("does not balance in EUR");
        }
    }

    @Test
    void entryWithoutLinesIsRefusedByPostgresAtTheCommit() throws SQLException {
        try (var raw = asApplication(third);
                var statement = raw.createStatement()) {
            statement.execute(
                    """
                    insert into billing.journal_entry (tenant_id, id, event_key, document, posted_at)
                    values (residency.tenant_id(), gen_random_uuid(), 'hollow', 'X', now())
                    """);

            assertThatThrownBy(raw::commit).hasMessageContaining("has no lines");
        }
    }

    @Test
    void nobodyMayRewriteTheBooks() throws SQLException {
        for (var table :
                List.of(
                        "journal_entry",
                        "journal_line",
                        "invoice",
                        "invoice_line",
                        "credit",
                        "payment",
                        "month_closing")) {
            try (var raw = asApplication(third);
                    var statement = raw.createStatement()) {
                assertThatThrownBy(() ->
                                statement.execute(
                                        "update billing." + table + " set region = region"))
                        .hasMessageContaining("permission denied");
            }
            try (var raw = asApplication(third);
                    var statement = raw.createStatement()) {
                assertThatThrownBy(() -> statement.execute("delete from billing." + table))
                        .hasMessageContaining("permission denied");
            }
        }
        try (var owner = asTenant(third, "mydr24_migrator");
                var statement = owner.createStatement()) {
            assertThatThrownBy(
                            () -> statement.execute("update billing.invoice set number = number"))
                    .hasMessageContaining("only ever added to");
        }
    }

    @Test
    void financeReadsEveryTenantAndWritesNone() throws SQLException {
        try (var finance = books.rawConnection("eu-de-1", "mydr24_finance");
                var statement = finance.createStatement()) {
            try (var rows = statement.executeQuery("select count(*) from billing.invoice")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(6);
            }
            assertThatThrownBy(() -> statement.execute("delete from billing.invoice"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("select * from tenancy.tenant"))
                    .hasMessageContaining("permission denied");
        }
    }

    private static void assertField(String field, java.util.function.Supplier<Payment> payment) {
        assertThatThrownBy(() -> payments().record(second, payment.get()))
                .isInstanceOfSatisfying(
                        InvalidField.class,
                        invalid -> assertThat(invalid.field()).isEqualTo(field));
    }

    private static Payments payments() {
        return books.bean(Payments.class);
    }

    /** January's, a whole month: its amounts are known. */
    @Test
    void postgresRefusesToGiveBackMoreThanIsOwed() throws SQLException {
        try (var raw = asApplication(third);
                var statement = raw.createStatement()) {
            statement.execute(
                    """
                    with entry as (
                        insert into billing.journal_entry
                               (tenant_id, id, event_key, document, posted_at)
                        values (residency.tenant_id(), gen_random_uuid(), 'theft', 'X', now())
                        returning tenant_id, id
                    )
                    insert into billing.journal_line
                           (tenant_id, entry_id, line_no, account, currency, debit_minor,
                            credit_minor)
                    select tenant_id, id, line.no, line.account, 'EUR', line.debit, line.credit
                      from entry,
                           (values (1, 'REFUND_PAYABLE', 5, 0), (2, 'CASH', 0, 5))
                               as line (no, account, debit, credit)
                    """);

            assertThatThrownBy(raw::commit).hasMessageContaining("more than is owed");
        }
    }

    @Test
    void postgresRefusesToTakeBackMoreThanHadCome() throws SQLException {
        try (var raw = asApplication(third);
                var statement = raw.createStatement()) {
            statement.execute(
                    """
                    insert into billing.payment
                           (tenant_id, source, reference, invoice_id, amount_minor, currency,
                            paid_at, recorded_at)
                    select tenant_id, 'bank', 'raw', id, 5, 'EUR', now(), now()
                      from billing.invoice
                     limit 1
                    """);
            for (var reference : List.of("one", "two")) {
                statement.execute(
                        """
                        insert into billing.payment_return
                               (tenant_id, source, reference, payment, kind, amount_minor,
                                currency, why, returned_at, recorded_at)
                        values (residency.tenant_id(), 'bank', '%s', 'raw', 'BOUNCED', 3, 'EUR',
                                'x', now(), now())
                        """
                                .formatted(reference));
            }

            assertThatThrownBy(raw::commit).hasMessageContaining("than had come");
        }
    }

    private static InvoiceDocument invoice(Placement placement) {
        return InvoiceDocument.of(books.invoicesOf(placement).getFirst());
    }

    private static Payment payment(String invoice, String reference, long amountMinor) {
        return new Payment(invoice, "bank", reference, amountMinor, "EUR", PAID_AT);
    }

    private static void entry(Connection raw, String key, String columns, String values)
            throws SQLException {
        try (var statement = raw.createStatement()) {
            statement.execute(
                    """
                    with entry as (
                        insert into billing.journal_entry
                               (tenant_id, id, event_key, document, posted_at)
                        values (residency.tenant_id(), gen_random_uuid(), '%s', 'X', now())
                        returning tenant_id, id
                    )
                    insert into billing.journal_line
                           (tenant_id, entry_id, line_no, account, currency, %s)
                    select tenant_id, id, 1, 'CASH', 'EUR', %s
                      from entry
                    """
                            .formatted(key, columns, values));
        }
    }

    private static Connection asApplication(Placement tenant) throws SQLException {
        return asTenant(tenant, "mydr24_app");
    }

    private static Connection asTenant(Placement tenant, String role) throws SQLException {
        var raw = books.rawConnection("eu-de-1", role);
        raw.setAutoCommit(false);
        try (var statement = raw.createStatement()) {
            statement.execute(
                    "select set_config('app.tenant_id', '" + tenant.tenant() + "', true)");
        }
        return raw;
    }

    /** Stands where the referral programme does. */
    @Singleton
    static class Listener implements OutboxConsumer {
        final Queue<OutboxEvent> heard = new ConcurrentLinkedQueue<>();

        @Override
        public String type() {
            return InvoicePaid.EVENT_TYPE;
        }

        @Override
        public void accept(Placement placement, OutboxEvent event) {
            heard.add(event);
        }
    }

    /** The same, for what was paid no longer. */
    @Singleton
    static class ReopenedListener implements OutboxConsumer {
        final Queue<OutboxEvent> heard = new ConcurrentLinkedQueue<>();

        @Override
        public String type() {
            return InvoiceReopened.EVENT_TYPE;
        }

        @Override
        public void accept(Placement placement, OutboxEvent event) {
            heard.add(event);
        }
    }
}
