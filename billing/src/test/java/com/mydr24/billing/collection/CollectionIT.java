package com.mydr24.billing.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.billing.BillingInstallation;
import com.mydr24.billing.Ledger;
import com.mydr24.billing.close.MonthCloseProgress;
import com.mydr24.billing.invoice.InvoiceDocument;
import com.mydr24.billing.invoice.InvoiceDocument.Status;
import com.mydr24.billing.note.CreditNotes;
import com.mydr24.billing.note.NewCreditNote;
import com.mydr24.billing.payment.Payment;
import com.mydr24.billing.payment.Payments;
import com.mydr24.billing.payment.Payouts;
import com.mydr24.billing.stripe.StripeNotices;
import com.mydr24.local.stripe.StripeForTests;
import com.mydr24.local.stripe.StripeForTests.Failure;
import com.mydr24.regions.failure.Unavailable;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** January's invoices of 583.10, collected by Stripe; Stripe was away while the month closed. */
@Tag("postgres")
class CollectionIT {
    private static final Instant NOW = Instant.parse("2026-02-06T12:00:00Z");
    private static final long PAID_AT = Instant.parse("2026-02-06T11:00:00Z").getEpochSecond();
    private static final int CALLS = 4;
    private static final List<String> COLLECTED =
            List.of("card", "bank", "notes", "late", "signed");

    private static StripeForTests stripe;
    private static BillingInstallation books;
    private static Ledger ledger;
    private static Map<String, Placement> tenants;

    @BeforeAll
    static void january() {
        stripe = new StripeForTests();
        books =
                BillingInstallation.of(
                        Map.of(
                                "mydr24.stripe.key",
                                "sk_test_x",
                                "mydr24.stripe.webhook-secret",
                                StripeForTests.SECRET,
                                "mydr24.stripe.base",
                                stripe.base()),
                        "eu-de-1");
        ledger = new Ledger(books);
        books.itIs("2025-12-31T23:00:00Z");
        tenants = new HashMap<>();
        var names = new ArrayList<>(COLLECTED);
        for (var failure : Failure.values()) {
            for (int call = 1; call <= CALLS; call++) {
                names.add(dying(call, failure));
            }
        }
        for (var name : names) {
            tenants.put(name, books.signUp(name, "BASIC"));
        }
        books.itIs(NOW.toString());
        stripe.away(true);
        COLLECTED.forEach(name -> collection().begin(of(name)));
        assertThat(books.close("eu-de-1", "2026-01").state())
                .isEqualTo(MonthCloseProgress.State.DONE);
        sweep();
        assertThat(stripe.all("customer")).isEmpty();
        stripe.away(false);
    }

    @AfterAll
    static void stop() {
        books.close();
        stripe.close();
    }

    @Test
    void whateverCallDiesTheNextRunMakesOneCustomerAndOneInvoice() {
        for (var failure : Failure.values()) {
            for (int call = 1; call <= CALLS; call++) {
                var tenant = of(dying(call, failure));
                collection().begin(tenant);
                stripe.fail(call, failure);
                assertThatThrownBy(() -> collection().bringUpToDate(tenant))
                        .isInstanceOf(Unavailable.class);

                collection().bringUpToDate(tenant);
                collection().bringUpToDate(tenant);

                assertThat(stripe.of("customer", tenant.tenant().toString())).hasSize(1);
                assertThat(stripe.of("invoice", tenant.tenant().toString()))
                        .singleElement()
                        .satisfies(invoice ->
                                assertThat(invoice)
                                        .containsEntry("status", "open")
                                        .containsEntry("amount_due", 58_310L));
            }
        }
    }

    @Test
    void noticeManyTimesAtOnceAndOutOfOrderIsOnePayment() throws Exception {
        var clinic = of("card");
        collection().bringUpToDate(clinic);
        var invoice = at(clinic);
        stripe.pay(invoice, PAID_AT);
        var paid = stripe.notice("evt_1", "invoice.paid", invoice);
        List<Future<?>> answers = new ArrayList<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                answers.add(threads.submit(() -> hear(paid)));
            }
        }

        for (var answer : answers) {
            answer.get();
        }
        hear(stripe.notice("evt_2", "invoice.payment_succeeded", invoice));
        hear(stripe.notice("evt_0", "invoice.finalized", invoice));
        collection().bringUpToDate(clinic);
        assertThat(document(clinic).status()).isEqualTo(Status.PAID);
        assertThat(ledger.balances("card"))
                .containsEntry("CASH", 58_310L)
                .doesNotContainKey("REFUND_PAYABLE");
    }

    @Test
    void whatTheBankBroughtIsNotCollectedAgain() {
        var clinic = of("bank");
        collection().bringUpToDate(clinic);
        var number = document(clinic).number();
        books.bean(Payments.class)
                .record(clinic, new Payment(number, "bank", "b1", 58_310, "EUR", NOW));

        collection().bringUpToDate(clinic);
        hear(stripe.notice("evt_10", "invoice.paid", at(clinic)));

        assertThat(stripe.of("invoice", clinic.tenant().toString()).getFirst())
                .containsEntry("status", "paid")
                .containsEntry("amount_paid_off_stripe", 58_310L);
        assertThat(books.bean(Payouts.class).wallet(clinic).balanceMinor()).isZero();
        assertThat(ledger.balances("bank")).containsEntry("CASH", 58_310L);
    }

    @Test
    void noteLowersWhatIsCollectedAndTheRestIsPaid() {
        var clinic = of("notes");
        collection().bringUpToDate(clinic);
        var number = document(clinic).number();
        books.bean(CreditNotes.class)
                .issue(clinic, new NewCreditNote(UUID.randomUUID(), number, 9_000L, "agreed"));

        stripe.fail(1, Failure.AFTER);
        assertThatThrownBy(() -> collection().bringUpToDate(clinic))
                .isInstanceOf(Unavailable.class);
        collection().bringUpToDate(clinic);
        collection().bringUpToDate(clinic);

        assertThat(stripe.of("invoice", clinic.tenant().toString()).getFirst())
                .containsEntry("amount_remaining", 58_310L - 10_710);
        stripe.pay(at(clinic), PAID_AT);
        hear(stripe.notice("evt_20", "invoice.paid", at(clinic)));
        assertThat(document(clinic).status()).isEqualTo(Status.PAID);
        assertThat(ledger.balances("notes")).containsEntry("CASH", 58_310L - 10_710);
    }

    @Test
    void noticeThatCannotBeActedOnWaitsUntilStripeIsBack() {
        var clinic = of("late");
        collection().bringUpToDate(clinic);
        stripe.pay(at(clinic), PAID_AT);
        var notice = stripe.notice("evt_30", "invoice.paid", at(clinic));
        stripe.away(true);
        hear(notice);
        assertThat(document(clinic).status()).isEqualTo(Status.OPEN);
        stripe.away(false);

        sweep();

        assertThat(document(clinic).status()).isEqualTo(Status.PAID);
    }

    @Test
    void noticeThatIsForgedOldOrFromTheFutureIsRefused() {
        var clinic = of("signed");
        collection().bringUpToDate(clinic);
        stripe.pay(at(clinic), PAID_AT);
        var body = stripe.notice("evt_40", "invoice.paid", at(clinic));
        var now = machineNow();
        var good = StripeNotices.sign(body, now, StripeForTests.SECRET);
        var other = new String(body, StandardCharsets.UTF_8).replace("evt_40", "evt_41");

        for (var bad :
                List.of(
                        StripeNotices.sign(body, now, "whsec_other"),
                        StripeNotices.sign(body, now - 3_600, StripeForTests.SECRET),
                        StripeNotices.sign(body, now + 3_600, StripeForTests.SECRET),
                        "t=" + now + ",v1=00",
                        "t=x",
                        "t",
                        "t=" + "9".repeat(30) + ",v1=00",
                        "")) {
            assertThatThrownBy(() -> notices().accept(body, bad)).isInstanceOf(BadNotice.class);
        }
        assertThatThrownBy(() -> notices().accept(other.getBytes(StandardCharsets.UTF_8), good))
                .isInstanceOf(BadNotice.class);
        var nonsense = "[1, 2]".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() ->
                        notices()
                                .accept(
                                        nonsense,
                                        StripeNotices.sign(nonsense, now, StripeForTests.SECRET)))
                .isInstanceOf(BadNotice.class);
        assertThat(document(clinic).status()).isEqualTo(Status.OPEN);
        notices().accept(body, good);
        assertThat(document(clinic).status()).isEqualTo(Status.PAID);
    }

    private static String dying(int call, Failure failure) {
        return "dies-%d-%s".formatted(call, failure == Failure.BEFORE ? "before" : "after");
    }

    private static void hear(byte[] notice) {
        notices().accept(notice, StripeNotices.sign(notice, machineNow(), StripeForTests.SECRET));
    }

    private static long machineNow() {
        return books.machine().instant().getEpochSecond();
    }

    private static void sweep() {
        books.bean(CollectInvoices.class).run(new CellId("eu-de-1"));
    }

    private static String at(Placement tenant) {
        return String.valueOf(
                stripe.of("invoice", tenant.tenant().toString()).getFirst().get("id"));
    }

    private static InvoiceDocument document(Placement tenant) {
        return InvoiceDocument.of(books.invoicesOf(tenant).getLast());
    }

    private static Placement of(String name) {
        return Objects.requireNonNull(tenants.get(name));
    }

    private static InvoiceCollection collection() {
        return books.bean(InvoiceCollection.class);
    }

    private static ProviderNotices notices() {
        return books.bean(ProviderNotices.class);
    }
}
