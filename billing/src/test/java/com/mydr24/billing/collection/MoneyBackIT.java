package com.mydr24.billing.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.billing.BillingInstallation;
import com.mydr24.billing.Ledger;
import com.mydr24.billing.invoice.InvoiceDocument;
import com.mydr24.billing.invoice.InvoiceDocument.Status;
import com.mydr24.billing.payment.PayerMarks;
import com.mydr24.billing.payment.PayersForTests;
import com.mydr24.billing.payment.Payment;
import com.mydr24.billing.payment.Payments;
import com.mydr24.billing.payment.Payouts;
import com.mydr24.billing.stripe.StripeNotices;
import com.mydr24.local.stripe.StripeForTests;
import com.mydr24.local.stripe.StripeForTests.Failure;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** January's invoices of 583.10, paid by card; then the money goes back, or may. */
@Tag("postgres")
class MoneyBackIT {
    private static final Instant NOW = Instant.parse("2026-02-06T12:00:00Z");
    private static final long AT = Instant.parse("2026-02-06T11:00:00Z").getEpochSecond();
    private static final long WHOLE = 58_310;
    private static final List<String> TENANTS = List.of("won", "lost", "refund", "dies", "pages");

    private static StripeForTests stripe;
    private static BillingInstallation books;
    private static Ledger ledger;
    private static Map<String, Placement> tenants;
    private static int events;

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
        for (var name : TENANTS) {
            tenants.put(name, books.signUp(name, "BASIC"));
        }
        books.itIs(NOW.toString());
        books.close("eu-de-1", "2026-01");
        for (var tenant : tenants.values()) {
            var collection = books.bean(InvoiceCollection.class);
            collection.begin(tenant);
            collection.bringUpToDate(tenant);
            stripe.pay(at(tenant), AT);
        }
    }

    @AfterAll
    static void stop() {
        books.close();
        stripe.close();
    }

    @Test
    void disputedMoneyStandsApartUntilItIsWon() {
        var dispute = stripe.dispute(at("won"), WHOLE, AT + 600_000);
        // Before anybody heard that it was paid.
        hear("charge.dispute.created", dispute);
        assertThat(invoice("won").status()).isEqualTo(Status.PAID);
        var customer = stripe.of("customer", of("won").tenant().toString()).getFirst().get("id");
        assertThat(
                        books.bean(PayersForTests.class)
                                .heardOf(PayerMarks.Kind.FINGERPRINT, "fp_" + customer))
                .isEqualTo(1);
        assertThat(open("won").evidenceDueAt()).isEqualTo(Instant.ofEpochSecond(AT + 600_000));
        assertThat(open("won").withdrawnMinor()).isZero();

        stripe.disputed(dispute, "withdrawn", "under_review");
        for (int i = 0; i < 3; i++) {
            hear("charge.dispute.funds_withdrawn", dispute);
        }

        assertThat(open("won").withdrawnMinor()).isEqualTo(WHOLE);
        assertThat(open("won").state()).isEqualTo("UNDER_REVIEW");
        assertThat(invoice("won").status()).isEqualTo(Status.PAID);
        assertThat(ledger.balances("won"))
                .containsEntry("DISPUTED", WHOLE)
                .containsEntry("PAYMENT_FEES", 1_500L)
                .containsEntry("CASH", -1_500L);
        stripe.disputed(dispute, "won", "reinstated");
        hear("charge.dispute.closed", dispute);
        hear("charge.dispute.funds_reinstated", dispute);
        assertThat(ledger.balances("won"))
                .containsEntry("DISPUTED", 0L)
                .containsEntry("PAYMENT_FEES", 0L)
                .containsEntry("CASH", WHOLE);
        assertThat(books.bean(OpenDisputes.class).list(100))
                .noneMatch(each -> each.tenant().equals("won"));
    }

    @Test
    void lostDisputeOpensTheInvoiceAgainAndCostsItsFee() {
        var dispute = stripe.dispute(at("lost"), WHOLE, AT + 600_000);
        stripe.disputed(dispute, "withdrawn", "lost");

        // The one before the last was never delivered.
        hear("charge.dispute.closed", dispute);
        hear("charge.dispute.created", dispute);
        hear("invoice.paid", at("lost"));

        assertThat(invoice("lost").status()).isEqualTo(Status.OPEN);
        assertThat(ledger.balances("lost"))
                .containsEntry("RECEIVABLE", WHOLE)
                .containsEntry("DISPUTED", 0L)
                .containsEntry("PAYMENT_FEES", 1_500L)
                .containsEntry("CASH", -1_500L);
        // The bank thought again: the money is there, and only the fee is not.
        stripe.disputed(dispute, "won", "reinstated");
        hear("charge.dispute.funds_reinstated", dispute);
        hear("charge.dispute.funds_reinstated", dispute);
        assertThat(invoice("lost").status()).isEqualTo(Status.PAID);
        assertThat(ledger.balances("lost"))
                .containsEntry("RECEIVABLE", 0L)
                .containsEntry("DISPUTED", 0L)
                .containsEntry("PAYMENT_FEES", 0L)
                .containsEntry("CASH", WHOLE);
    }

    @Test
    void whatIsOwedBackGoesBackToTheCardOnceAndIsOwedAgainWhenItNeverArrives() {
        var clinic = of("refund");
        hear("invoice.paid", at("refund"));
        payByBank("refund", "twice");
        var refunds = books.bean(Refunds.class);
        var id = UUID.randomUUID();

        assertThat(refunds.ask(clinic, id, 20_000).state()).isEqualTo(Refund.State.SENT);
        assertThat(refunds.ask(clinic, id, 20_000).state()).isEqualTo(Refund.State.SENT);

        assertThat(stripe.of("refund", clinic.tenant().toString())).hasSize(1);
        var made =
                String.valueOf(
                        stripe.of("refund", clinic.tenant().toString()).getFirst().get("id"));
        hear("refund.created", made);
        assertThat(wallet("refund")).isEqualTo(WHOLE - 20_000);
        assertThat(ledger.balances("refund")).containsEntry("CASH", 2 * WHOLE - 20_000);
        assertConflict("refund_id_reused", () -> refunds.ask(clinic, id, 19_999));
        assertConflict(
                "more_than_is_owed_back",
                () -> refunds.ask(clinic, UUID.randomUUID(), WHOLE - 19_999));
        assertThatThrownBy(() -> refunds.ask(clinic, UUID.randomUUID(), 0))
                .isInstanceOf(InvalidField.class);
        stripe.refundFails(made);
        hear("refund.failed", made);
        hear("refund.updated", made);
        assertThat(refunds.ask(clinic, id, 20_000).state()).isEqualTo(Refund.State.FAILED);
        assertThat(wallet("refund")).isEqualTo(WHOLE);

        // Refused for good: nothing of a disputed payment goes back by a refund.
        stripe.dispute(at("refund"), 1, AT + 600_000);
        var refused = refunds.ask(clinic, UUID.randomUUID(), 10_000);
        assertThat(refused.failure()).isEqualTo("charge_disputed");
        assertThat(wallet("refund")).isEqualTo(WHOLE);
        assertThat(invoice("refund").status()).isEqualTo(Status.PAID);
    }

    @Test
    void refundThatDiesAtItsCallIsMadeOnceEvenWhenStripeHasForgottenTheKey() {
        var clinic = of("dies");
        hear("invoice.paid", at("dies"));
        payByBank("dies", "twice");
        var asked = 0;
        for (var failure : Failure.values()) {
            for (var forgets : List.of(false, true)) {
                stripe.fail(1, failure);
                var refund =
                        books.bean(Refunds.class).ask(clinic, UUID.randomUUID(), 1_000 + asked);
                asked++;
                assertThat(refund.state()).isEqualTo(Refund.State.ASKED);
                if (forgets) {
                    stripe.forgetKeys();
                }

                sweep();
                sweep();

                assertThat(stripe.of("refund", clinic.tenant().toString())).hasSize(asked);
                assertThat(books.bean(Refunds.class).ask(clinic, refund.id(), refund.amountMinor()))
                        .extracting(Refund::state)
                        .isEqualTo(Refund.State.SENT);
            }
        }
        assertThat(wallet("dies")).isEqualTo(WHOLE - 1_000 - 1_001 - 1_002 - 1_003);
    }

    @Test
    void refundOnStripesOwnPagesIsNoticedAndOpensTheInvoiceAgain() {
        var refund = stripe.refund(at("pages"), 8_310, AT + 60);

        hear("refund.created", refund);
        hear("refund.updated", refund);

        assertThat(invoice("pages").openMinor()).isEqualTo(8_310);
        assertThat(ledger.balances("pages")).containsEntry("CASH", 50_000L);
        stripe.refundFails(refund);
        hear("refund.failed", refund);
        assertThat(invoice("pages").status()).isEqualTo(Status.PAID);
        assertThat(ledger.balances("pages")).containsEntry("CASH", WHOLE);
    }

    private static void payByBank(String name, String reference) {
        books.bean(Payments.class)
                .receive(
                        of(name),
                        new Payment(invoice(name).number(), "bank", reference, WHOLE, "EUR", NOW));
    }

    private static OpenDispute open(String name) {
        return books.bean(OpenDisputes.class).list(100).stream()
                .filter(each -> each.tenant().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void assertConflict(String code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Conflict.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static void hear(String type, String object) {
        events++;
        var notice = stripe.notice("evt_back_" + events, type, object);
        var now = books.machine().instant().getEpochSecond();
        books.bean(ProviderNotices.class)
                .accept(notice, StripeNotices.sign(notice, now, StripeForTests.SECRET));
    }

    private static void sweep() {
        books.bean(CollectInvoices.class).run(new CellId("eu-de-1"));
    }

    private static long wallet(String name) {
        return books.bean(Payouts.class).wallet(of(name)).balanceMinor();
    }

    private static String at(String name) {
        return at(of(name));
    }

    private static String at(Placement tenant) {
        return String.valueOf(
                stripe.of("invoice", tenant.tenant().toString()).getFirst().get("id"));
    }

    private static InvoiceDocument invoice(String name) {
        return InvoiceDocument.of(books.invoicesOf(of(name)).getLast());
    }

    private static Placement of(String name) {
        return Objects.requireNonNull(tenants.get(name));
    }
}
