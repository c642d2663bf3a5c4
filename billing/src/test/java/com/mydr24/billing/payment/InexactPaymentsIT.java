package com.mydr24.billing.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.billing.BillingInstallation;
import com.mydr24.billing.Ledger;
import com.mydr24.billing.collection.ToldMoney;
import com.mydr24.billing.collection.ToldMoney.Fact;
import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.billing.credit.Credit;
import com.mydr24.billing.credit.Goodwill;
import com.mydr24.billing.invoice.InvoiceDocument;
import com.mydr24.billing.invoice.InvoiceDocument.Status;
import com.mydr24.billing.payment.WalletStatement.Movement;
import com.mydr24.local.stripe.StripeForTests;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

/**
 * Three invoices of 490.00 and 93.10 of tax each, January to March, not paid as they should be. All
 * of it runs by jqwik, so that its property has the same books.
 */
@Tag("postgres")
class InexactPaymentsIT {
    private static final Instant PAID_AT = Instant.parse("2026-04-06T10:00:00Z");
    private static final List<String> NAMES =
            List.of("parts", "surplus", "payout", "race", "gift", "raw", "bounce", "reclaim");
    private static final int TOLD = 10;

    private static final StripeForTests STRIPE = new StripeForTests();
    private static final BillingInstallation BOOKS =
            BillingInstallation.of(
                    Map.of(
                            "mydr24.stripe.key",
                            "sk_test_x",
                            "mydr24.stripe.webhook-secret",
                            StripeForTests.SECRET,
                            "mydr24.stripe.base",
                            STRIPE.base()),
                    "eu-de-1");
    private static final Ledger LEDGER = new Ledger(BOOKS);
    private static final Map<String, Placement> TENANTS = new HashMap<>();
    private static final ToldMoney.Customers CUSTOMERS = new ToldMoney.Customers(BOOKS, STRIPE);

    @BeforeContainer
    static void threeMonths() {
        BOOKS.itIs("2025-12-31T23:00:00Z");
        TENANTS.putAll(BOOKS.signUp(NAMES, "BASIC"));
        CUSTOMERS.signUp(TOLD);
        BOOKS.itIs("2026-02-06T12:00:00Z");
        // Given before the first close: ends with February, and with January.
        give("gift", 60_000, "2026-02");
        give("gift", 10_000, "2026-01");
        give("gift", 1_000, null);
        BOOKS.close("eu-de-1", "2026-01");
        BOOKS.itIs("2026-03-06T12:00:00Z");
        BOOKS.close("eu-de-1", "2026-02");
        give("gift", 90_000, "2026-03");
        give("gift", 500, null);
        BOOKS.itIs("2026-04-06T12:00:00Z");
        BOOKS.close("eu-de-1", "2026-03");
    }

    @AfterContainer
    static void stop() {
        BOOKS.close();
        STRIPE.close();
    }

    @Example
    void invoiceIsPaidInPartsAndAnnouncedWhenNothingIsDueAnyMore() {
        var clinic = of("parts");
        var number = invoice(clinic, 0).number();

        pay(clinic, number, "p1", 20_000);

        assertThat(invoice(clinic, 0).status()).isEqualTo(Status.OPEN);
        assertThat(invoice(clinic, 0).openMinor()).isEqualTo(38_310);
        assertThat(announced(number)).isEmpty();
        assertThatThrownBy(() -> record(clinic, number, "p2", 38_311))
                .isInstanceOf(InvalidField.class);
        record(clinic, number, "p2", 38_310);
        assertThat(invoice(clinic, 0).status()).isEqualTo(Status.PAID);
        assertThat(announced(number)).hasSize(1);
        assertThat(LEDGER.balances("parts")).containsEntry("CASH", 58_310L);
    }

    @Example
    void whatWasPaidTooMuchSettlesTheOldestOpenInvoiceAndTheRestWaits() {
        var clinic = of("surplus");

        pay(clinic, invoice(clinic, 2).number(), "p1", 58_310 + 58_310 + 100);

        assertThat(invoice(clinic, 2).status()).isEqualTo(Status.PAID);
        assertThat(invoice(clinic, 0).status()).isEqualTo(Status.PAID);
        assertThat(invoice(clinic, 1).paidMinor()).isEqualTo(100);
        assertThat(wallet(clinic).balanceMinor()).isZero();
        assertThat(wallet(clinic).movements())
                .extracting(WalletStatement.Movement::amountMinor)
                .containsExactlyInAnyOrder(58_410L, -58_310L, -100L);
        assertThat(LEDGER.balances("surplus")).containsEntry("RECEIVABLE", 58_210L);
    }

    @Example
    void whatIsOwedBackIsPaidBackOnceAndNeverMore() {
        var clinic = of("payout");
        for (int i = 0; i < 3; i++) {
            pay(clinic, invoice(clinic, i).number(), "p" + i, 58_310);
        }
        pay(clinic, invoice(clinic, 0).number(), "twice", 58_310);
        var payout = new Payout("bank", "back-1", 50_000, "EUR", PAID_AT);

        assertThat(payouts().record(clinic, payout)).isEqualTo(payout);
        assertThat(payouts().record(clinic, payout)).isEqualTo(payout);

        assertThat(wallet(clinic).balanceMinor()).isEqualTo(8_310);
        assertThatThrownBy(() ->
                        payouts()
                                .record(
                                        clinic,
                                        new Payout("bank", "back-1", 49_999, "EUR", PAID_AT)))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() ->
                        payouts()
                                .record(
                                        clinic,
                                        new Payout("bank", "back-2", 8_311, "EUR", PAID_AT)))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("more_than_is_owed_back"));
        assertThatThrownBy(() ->
                        payouts().record(clinic, new Payout("bank", "back-3", 1, "USD", PAID_AT)))
                .isInstanceOf(InvalidField.class);
        assertThat(LEDGER.balances("payout"))
                .containsEntry("REFUND_PAYABLE", -8_310L)
                .containsEntry("CASH", 4 * 58_310L - 50_000);
    }

    @Example
    void payoutsThatRaceNeverGiveBackMoreThanIsOwed() throws Exception {
        var clinic = of("race");
        for (int i = 0; i < 3; i++) {
            pay(clinic, invoice(clinic, i).number(), "p" + i, 58_310);
        }
        pay(clinic, invoice(clinic, 0).number(), "twice", 45_000);
        List<Future<Payout>> answers = new ArrayList<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                var payout = new Payout("bank", "race-" + i, 10_000, "EUR", PAID_AT);
                answers.add(threads.submit(() -> payouts().record(clinic, payout)));
            }
        }

        int paid = 0;
        for (var answer : answers) {
            try {
                answer.get();
                paid++;
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(Conflict.class);
            }
        }
        assertThat(paid).isEqualTo(4);
        assertThat(wallet(clinic).balanceMinor()).isEqualTo(5_000);
    }

    @Example
    void bounceOpensEveryInvoiceAgainThatTheMoneyHadSettledAndIsTakenOnce() throws Exception {
        var clinic = of("bounce");
        var numbers = List.of(0, 1, 2).stream().map(i -> invoice(clinic, i).number()).toList();
        pay(clinic, numbers.getFirst(), "p1", 58_310 + 58_310 + 100);
        pay(clinic, numbers.get(2), "p2", 58_210);
        assertThat(LEDGER.owed("bounce")).isZero();
        var bounce = bounce("p1", "b1", 58_310 + 58_310 + 100);
        List<Future<ReturnedPayment>> answers = new ArrayList<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> returns().record(clinic, bounce)));
            }
        }

        for (var answer : answers) {
            assertThat(answer.get()).isEqualTo(bounce);
        }
        assertThat(LEDGER.owed("bounce")).isEqualTo(2 * 58_310 + 100);
        assertThat(LEDGER.balances("bounce"))
                .containsEntry("RECEIVABLE", 2 * 58_310L + 100)
                .containsEntry("CASH", 58_210L);
        assertThat(invoice(clinic, 0).status()).isEqualTo(Status.OPEN);
        assertThat(wallet(clinic).balanceMinor()).isZero();
        assertConflict("more_than_was_paid", () -> returns().record(clinic, bounce("p1", "b2", 1)));
        assertConflict(
                "payment_reference_reused",
                () -> returns().record(clinic, bounce("p1", "b1", 58_310)));
        assertThatThrownBy(() -> returns().record(clinic, bounce("p3", "b3", 1)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> returns().record(of("raw"), bounce("p1", "b4", 1)))
                .isInstanceOf(NotFound.class);
        // Paid once more, it is announced once more.
        pay(clinic, numbers.getFirst(), "p4", 58_310);
        assertThat(invoice(clinic, 0).status()).isEqualTo(Status.PAID);
        assertThat(announced(numbers.getFirst())).hasSize(2);
        assertThat(BOOKS.bean(PaymentsIT.ReopenedListener.class).heard)
                .extracting(event -> event.payload())
                .anyMatch(payload -> payload.contains(numbers.getFirst()));
    }

    @Example
    void whatWasPaidBackOfMoneyThatWentIsOwedWithoutAnInvoiceAndSettledByTheNextSurplus() {
        var clinic = of("reclaim");
        for (int i = 0; i < 3; i++) {
            pay(clinic, invoice(clinic, i).number(), "p" + i, 58_310);
        }
        var number = invoice(clinic, 0).number();
        pay(clinic, number, "twice", 20_000);
        payouts().record(clinic, new Payout("bank", "back", 20_000, "EUR", PAID_AT));
        for (var payment : List.of("p0", "p1", "p2")) {
            returns().record(clinic, bounce(payment, "b-" + payment, 58_310));
        }
        returns().record(clinic, bounce("twice", "b-twice", 20_000));

        assertThat(LEDGER.owed("reclaim")).isEqualTo(3 * 58_310);
        assertThat(LEDGER.balances("reclaim"))
                .containsEntry("RECLAIMED", 20_000L)
                .containsEntry("CASH", -20_000L);
        pay(clinic, number, "late", 3 * 58_310 + 20_001);

        assertThat(LEDGER.owed("reclaim")).isZero();
        assertThat(LEDGER.balances("reclaim"))
                .containsEntry("REFUND_PAYABLE", -1L)
                .containsEntry("RECLAIMED", 0L);
        assertThat(wallet(clinic).movements().stream().mapToLong(Movement::amountMinor).sum())
                .isEqualTo(1);
    }

    @Property(tries = TOLD, shrinking = ShrinkingMode.BOUNDED)
    void balancesFollowFromWhatWeWereToldInAnyOrderAndWithAnyRepetition(
            @ForAll("told") List<Fact> told) {
        var customer = CUSTOMERS.next();
        told.forEach(customer::hear);
        customer.hearAgainWhatCameTooEarly();

        var balances = customer.balances();
        assertThat(balances).isEqualTo(new ToldMoney.Expected(Set.copyOf(told)).balances());
        assertThat(customer.owed()).isEqualTo(balances.getOrDefault("RECEIVABLE", 0L));
        assertThat(customer.owedBack()).isEqualTo(-balances.getOrDefault("REFUND_PAYABLE", 0L));
    }

    @Provide
    Arbitrary<List<Fact>> told() {
        // As likely long as short: what came before is what a fact may go wrong with.
        return Arbitraries.of(Fact.class)
                .list()
                .ofMaxSize(30)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    @Example
    void creditThatEndsFirstIsUsedFirstAndWhatIsLeftAtItsEndIsPosted() {
        var clinic = of("gift");
        // January takes 100.00 that ends with it and 390.00 of the next; February the other 210.00,
        // and then the 10.00 without an end.
        assertThat(invoice(clinic, 0).netMinor()).isZero();
        assertThat(invoice(clinic, 1).netMinor()).isEqualTo(49_000 - 21_000 - 1_000);
        // March takes 490.00 of 900.00 that end with it.
        assertThat(invoice(clinic, 2).netMinor()).isZero();
        assertThat(BOOKS.bean(AccountCredits.class).list(clinic))
                .filteredOn(credit -> "2026-03".equals(credit.lastMonth()))
                .singleElement()
                .satisfies(credit -> {
                    assertThat(credit.expiredMinor()).isEqualTo(41_000);
                    assertThat(credit.remainingMinor()).isZero();
                });
        assertThat(LEDGER.balances("gift"))
                .containsEntry("CUSTOMER_CREDIT", -500L)
                .containsEntry("GOODWILL", 60_000L + 10_000 + 1_000 + 49_000 + 500);
        assertThatThrownBy(() -> give("gift", 1, "2026-03")).isInstanceOf(Conflict.class);
    }

    @Example
    void sameGiftTwiceIsOneAndAnotherUnderItsIdIsRefused() {
        var clinic = of("raw");
        var gift = new Goodwill(UUID.randomUUID(), 500, "Thank you", "2027-01");
        var credits = BOOKS.bean(AccountCredits.class);

        assertThat(credits.give(clinic, gift)).isEqualTo(credits.give(clinic, gift));

        assertThatThrownBy(() ->
                        credits.give(clinic, new Goodwill(gift.id(), 501, "Thank you", "2027-01")))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> new Goodwill(gift.id(), 1, "x", "2027-1"))
                .isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> new Goodwill(gift.id(), 0, "x", null))
                .isInstanceOf(InvalidField.class);
    }

    private static Placement of(String name) {
        return Objects.requireNonNull(TENANTS.get(name));
    }

    private static Credit give(String name, long minor, @Nullable String last) {
        return BOOKS.bean(AccountCredits.class)
                .give(of(name), new Goodwill(UUID.randomUUID(), minor, "Sorry", last));
    }

    private static List<String> announced(String number) {
        return BOOKS.bean(PaymentsIT.Listener.class).heard.stream()
                .map(event -> event.payload())
                .filter(payload -> payload.contains(number))
                .distinct()
                .toList();
    }

    private static Payment pay(Placement tenant, String invoice, String reference, long minor) {
        return BOOKS.bean(Payments.class)
                .receive(tenant, new Payment(invoice, "bank", reference, minor, "EUR", PAID_AT));
    }

    private static Payment record(Placement tenant, String invoice, String reference, long minor) {
        return BOOKS.bean(Payments.class)
                .record(tenant, new Payment(invoice, "bank", reference, minor, "EUR", PAID_AT));
    }

    /** By its month, January first. */
    private static InvoiceDocument invoice(Placement tenant, int month) {
        var all = BOOKS.invoicesOf(tenant);
        return InvoiceDocument.of(all.get(all.size() - 1 - month));
    }

    private static WalletStatement wallet(Placement tenant) {
        return payouts().wallet(tenant);
    }

    private static ReturnedPayment bounce(String payment, String reference, long minor) {
        return new ReturnedPayment(
                "bank",
                reference,
                payment,
                ReturnedPayment.Kind.BOUNCED,
                minor,
                "EUR",
                "AC04",
                PAID_AT);
    }

    private static void assertConflict(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Conflict.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static PaymentReturns returns() {
        return BOOKS.bean(PaymentReturns.class);
    }

    private static Payouts payouts() {
        return BOOKS.bean(Payouts.class);
    }
}
