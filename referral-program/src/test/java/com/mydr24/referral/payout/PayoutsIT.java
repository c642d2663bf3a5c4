package com.mydr24.referral.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.local.postgres.LocalPostgres;
import com.mydr24.referral.ReferralInstallation;
import com.mydr24.referral.reward.RewardCases;
import com.mydr24.referral.reward.Rewards;
import com.mydr24.referral.reward.Statements;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.CellId;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgres")
class PayoutsIT {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final int REPETITIONS = Integer.getInteger("mydr24.race.repetitions", 10);

    private static ReferralInstallation programme;

    @BeforeAll
    static void start() {
        programme = ReferralInstallation.start();
    }

    @AfterAll
    static void stop() throws SQLException {
        programme.close();
    }

    @BeforeEach
    void itIsMarch() {
        programme.itIs("2026-03-31T00:00:00Z");
    }

    @Test
    void whatIsPayableIsPaidOnceTwoPeopleAgree() {
        var acme = payable(100_000);
        var other = acme.otherTenant();
        other.pay(50_000, "2026-03-30T00:00:00Z");

        var payout = payouts().prepare(id(acme), MARCH, "EUR", "platform:1");
        assertConflict("second_person_needed", () -> payouts().approve(payout.id(), "platform:1"));
        assertConflict("payout_not_under_way", () -> payouts().settle(payout.id(), "B 1"));
        payouts().approve(payout.id(), "platform:2");
        var settled = payouts().settle(payout.id(), "B 1");

        // The other customer's reward is still held.
        assertThat(payout.amountMinor()).isEqualTo(10_000);
        assertThat(settled.state()).isEqualTo(Payout.State.SETTLED);
        assertThat(payouts().settle(payout.id(), "B 1")).isEqualTo(settled);
        assertConflict("payout_not_under_way", () -> payouts().settle(payout.id(), "B 2"));
        assertConflict("payout_on_its_way", () -> payouts().callOff(payout.id(), "too late"));
        assertThat(balance(acme, "CASH")).isEqualTo(-10_000);
        assertThat(balance(acme, "PARTNER_PAYABLE")).isZero();
        assertThat(balance(acme, "PAYOUT_CLEARING")).isZero();
        var statement = programme.bean(Statements.class).of(id(acme), MARCH);
        assertThat(statement.closingMinor()).isEqualTo(5_000);
        assertConflict(
                "payout_exists", () -> payouts().prepare(id(acme), MARCH, "EUR", "platform:1"));
    }

    @Test
    void lessThanTheMinimumIsCarriedToTheNextMonth() {
        var acme = payable(49_990);

        assertConflict(
                "below_minimum", () -> payouts().prepare(id(acme), MARCH, "EUR", "platform:1"));
        assertThat(balance(acme, "PARTNER_PAYABLE")).isEqualTo(-4_999);
        acme.otherTenant().pay(10, "2026-03-30T00:00:00Z");
        programme.itIs("2026-05-01T00:00:00Z");
        programme.bean(Rewards.class).releaseDue();

        assertThat(payouts().prepare(id(acme), APRIL, "EUR", "platform:1").amountMinor())
                .isEqualTo(5_000);
    }

    @Test
    void paymentThatWentAgainTakesItsRewardWithItAndTheNextPaymentEarnsItAnew() {
        var acme = cases();
        var invoice = acme.pay(100_000, "2026-01-31T10:00:00Z");
        var bounce = UUID.randomUUID();
        release();
        pay(acme, MARCH, "B 1");

        acme.reopen(invoice, bounce, 100_000, 1);
        acme.reopen(invoice, bounce, 100_000, 1);
        assertThat(acme.only().amountMinor()).isZero();
        assertThat(balance(acme, "PARTNER_RECEIVABLE")).isEqualTo(10_000);
        // A one-off reward: the payment that was none does not stand in its way.
        acme.payAgain(invoice, 100_000, "2026-03-10T10:00:00Z", 1);
        acme.payAgain(invoice, 100_000, "2026-03-10T10:00:00Z", 1);
        assertThat(balance(acme, "PARTNER_ACCRUED")).isEqualTo(-10_000);
        acme.refund(invoice, UUID.randomUUID(), 40_000);
        assertThat(balance(acme, "PARTNER_ACCRUED")).isEqualTo(-6_000);
        // Once more the news of the first time, which says nothing of the second payment.
        acme.reopen(invoice, bounce, 60_000, 1);
        assertThat(balance(acme, "PARTNER_ACCRUED")).isEqualTo(-6_000);
        acme.reopen(invoice, UUID.randomUUID(), 60_000, 2);

        assertThat(balance(acme, "PARTNER_ACCRUED")).isZero();
        assertThat(balance(acme, "REFERRAL_EXPENSE")).isZero();
    }

    @Test
    void noMoneyLeavesWithoutAValidTaxForm() {
        var acme = new RewardCases(programme, programme.partner("TECHNOLOGY", "DE"), "default");
        var forms = programme.bean(TaxForms.class);
        var ends = Instant.parse("2026-04-15T00:00:00Z");

        assertConflict(
                "tax_form_missing", () -> payouts().prepare(id(acme), MARCH, "EUR", "platform:1"));
        forms.approve(id(acme), "vat_id", "DE 1", "platform:1", ends);
        assertConflict(
                "below_minimum", () -> payouts().prepare(id(acme), MARCH, "EUR", "platform:1"));
        programme.itIs("2026-04-15T00:00:00Z");
        assertConflict(
                "tax_form_missing", () -> payouts().prepare(id(acme), MARCH, "EUR", "platform:1"));
        assertThatThrownBy(() -> forms.approve(id(acme), "napkin", "x", "p", ends))
                .isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> forms.approve(id(acme), "W_9", "x", "p", ends))
                .isInstanceOf(InvalidField.class);
    }

    @Test
    void whatIsRefundedAfterwardsIsKeptFromTheNextPayout() {
        var acme = cases();
        var invoice = acme.pay(100_000, "2026-01-31T10:00:00Z");
        programme.bean(Rewards.class).releaseDue();
        release();
        pay(acme, MARCH, "B 1");

        acme.refund(invoice, UUID.randomUUID(), 30_000);
        assertThat(balance(acme, "PARTNER_RECEIVABLE")).isEqualTo(3_000);
        acme.otherTenant().pay(90_000, "2026-03-30T00:00:00Z");
        release();
        var next = payouts().prepare(id(acme), APRIL, "EUR", "platform:1");

        assertThat(next.grossMinor()).isEqualTo(9_000);
        assertThat(next.nettedMinor()).isEqualTo(3_000);
        assertThat(next.amountMinor()).isEqualTo(6_000);
        assertThat(balance(acme, "PARTNER_RECEIVABLE")).isZero();
        payouts().callOff(next.id(), "wrong account");
        payouts().callOff(next.id(), "wrong account");
        assertThat(balance(acme, "PARTNER_RECEIVABLE")).isEqualTo(3_000);
        assertThat(balance(acme, "PARTNER_PAYABLE")).isEqualTo(-9_000);
        assertThat(payouts().prepare(id(acme), APRIL, "EUR", "platform:1").amountMinor())
                .isEqualTo(6_000);
    }

    @Test
    void whoOwesMoreThanIsPayableGetsNothingUntilItIsEarned() {
        var acme = cases();
        var invoice = acme.pay(100_000, "2026-01-31T10:00:00Z");
        release();
        pay(acme, MARCH, "B 1");
        acme.refund(invoice, UUID.randomUUID(), 100_000);
        acme.otherTenant().pay(80_000, "2026-03-30T00:00:00Z");
        release();

        assertConflict(
                "below_minimum", () -> payouts().prepare(id(acme), APRIL, "EUR", "platform:1"));

        assertThat(balance(acme, "PARTNER_RECEIVABLE")).isEqualTo(10_000);
        assertThat(balance(acme, "PARTNER_PAYABLE")).isEqualTo(-8_000);
    }

    @Test
    void processKilledBetweenTransferAndCommitHasTransferredOnce() {
        var acme = payable(100_000);
        var payout = payouts().prepare(id(acme), MARCH, "EUR", "platform:1");
        var provider = new Provider();
        var sweep =
                new SendPayouts(payouts(), programme.bean(PayoutRows.class), Optional.of(provider));
        sweep.run(new CellId("eu-de-1"));
        assertThat(provider.transfers).isEmpty();
        payouts().approve(payout.id(), "platform:2");

        provider.dies = true;
        sweep.run(new CellId("eu-de-1"));
        assertThat(state(payout)).isEqualTo(Payout.State.SENT);
        assertConflict("payout_on_its_way", () -> payouts().callOff(payout.id(), "not sure"));
        provider.dies = false;
        sweep.run(new CellId("eu-de-1"));
        sweep.run(new CellId("eu-de-1"));

        assertThat(provider.transfers).containsOnlyKeys(payout.id());
        assertThat(provider.asked).isEqualTo(2);
        assertThat(state(payout)).isEqualTo(Payout.State.SETTLED);
        assertThat(balance(acme, "CASH")).isEqualTo(-10_000);
    }

    @Test
    void transferThatIsRefusedLeavesEverythingPayable() {
        var acme = payable(100_000);
        var payout = payouts().prepare(id(acme), MARCH, "EUR", "platform:1");
        payouts().approve(payout.id(), "platform:2");
        var provider = new Provider();
        provider.refuses = true;

        new SendPayouts(payouts(), programme.bean(PayoutRows.class), Optional.of(provider))
                .run(new CellId("eu-de-1"));

        assertThat(state(payout)).isEqualTo(Payout.State.FAILED);
        assertThat(balance(acme, "PARTNER_PAYABLE")).isEqualTo(-10_000);
        assertThat(balance(acme, "PAYOUT_CLEARING")).isZero();
    }

    @Test
    void refundThatRacesAPayoutComesBeforeItOrIsOwedBackAndNeverBoth() throws Exception {
        for (int i = 0; i < REPETITIONS; i++) {
            var acme = cases();
            var invoice = acme.pay(100_000, "2026-01-31T10:00:00Z");
            release();

            Future<Payout> paying;
            Future<?> refunding;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                paying =
                        threads.submit(
                                () -> payouts().prepare(id(acme), MARCH, "EUR", "platform:1"));
                refunding = threads.submit(() -> acme.refund(invoice, UUID.randomUUID(), 100_000));
            }
            refunding.get();

            boolean isPaid = succeeded(paying);
            assertThat(balance(acme, "PARTNER_RECEIVABLE")).isEqualTo(isPaid ? 10_000 : 0);
            assertThat(balance(acme, "PAYOUT_CLEARING")).isEqualTo(isPaid ? -10_000 : 0);
            assertThat(balance(acme, "PARTNER_PAYABLE")).isZero();
            assertThat(balance(acme, "REFERRAL_EXPENSE")).isZero();
        }
    }

    @Test
    void oneOfManyWhoPrepareAtOnceGetsThePayout() throws Exception {
        var acme = payable(100_000);
        List<Future<Payout>> preparing = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                preparing.add(
                        threads.submit(
                                () -> payouts().prepare(id(acme), MARCH, "EUR", "platform:1")));
            }
        }

        int prepared = 0;
        for (var each : preparing) {
            prepared += succeeded(each) ? 1 : 0;
        }
        assertThat(prepared).isEqualTo(1);
        assertThat(balance(acme, "PAYOUT_CLEARING")).isEqualTo(-10_000);
    }

    @Test
    void databaseWantsTwoPeopleWhateverTheProgramSays() {
        var acme = payable(100_000);
        var payout = payouts().prepare(id(acme), MARCH, "EUR", "platform:1");

        for (var change :
                List.of("state = 'APPROVED', approved_by = 'platform:1'", "state = 'SENT'")) {
            assertThatThrownBy(() ->
                            programme.execute(
                                    LocalPostgres.APPLICATION,
                                    "update referral.payout set %s where id = '%s'"
                                            .formatted(change, payout.id())))
                    .hasMessageContaining("payout_");
        }
        assertThatThrownBy(() -> payouts().approve(UUID.randomUUID(), "platform:2"))
                .isInstanceOf(NotFound.class);
    }

    private static Payouts payouts() {
        return programme.bean(Payouts.class);
    }

    private static UUID id(RewardCases cases) {
        return cases.partner().id();
    }

    private static Payout.State state(Payout payout) {
        return payouts().of(payout.partner()).getLast().state();
    }

    /** A partner with a tax form. */
    private static RewardCases cases() {
        var partner = programme.partner("TECHNOLOGY", "DE");
        programme
                .bean(TaxForms.class)
                .approve(
                        partner.id(),
                        "VAT_ID",
                        "DE 1",
                        "platform:1",
                        Instant.parse("2030-01-01T00:00:00Z"));
        connect(programme, partner.id());
        return new RewardCases(programme, partner, "default");
    }

    /** Gives a partner an account at the payment provider, and answers what that calls it. */
    static String connect(ReferralInstallation programme, UUID partner) {
        var accounts = programme.bean(PayoutAccounts.class);
        var name = "acct_" + UUID.randomUUID().toString().replace("-", "");
        var account = accounts.proposeConnected(partner, "Acme", name, "platform:1");
        accounts.approve(account.id(), "platform:2");
        return name;
    }

    /** With a tenth of a customer's revenue to be paid. */
    private static RewardCases payable(long netMinor) {
        var cases = cases();
        cases.pay(netMinor, "2026-01-31T10:00:00Z");
        release();
        return cases;
    }

    /** Lets a month go by. */
    private static void release() {
        var now = programme.bean(Clock.class).instant();
        programme.itIs(now.plus(Duration.ofDays(31)).toString());
        programme.bean(Rewards.class).releaseDue();
        programme.itIs(now.toString());
    }

    private static void pay(RewardCases cases, YearMonth month, String reference) {
        var payout = payouts().prepare(id(cases), month, "EUR", "platform:1");
        payouts().approve(payout.id(), "platform:2");
        payouts().settle(payout.id(), reference);
    }

    private static long balance(RewardCases cases, String account) {
        return programme.balance(id(cases), account);
    }

    private static boolean succeeded(Future<Payout> answer) throws InterruptedException {
        try {
            answer.get();
            return true;
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(Conflict.class);
            return false;
        }
    }

    private static void assertConflict(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Conflict.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    /** Knows each payout by its id, as providers do by their idempotency keys. */
    private static final class Provider implements PayoutTransfers {
        final Map<UUID, String> transfers = new LinkedHashMap<>();
        int asked;
        boolean dies;
        boolean refuses;

        @Override
        public Outcome transfer(Payout payout) {
            asked++;
            if (refuses) {
                return new Outcome.Refused("the account is closed");
            }
            var reference = transfers.computeIfAbsent(payout.id(), id -> "tr_" + id);
            if (dies) {
                throw new IllegalStateException("the process ended here");
            }
            return new Outcome.Done(reference);
        }
    }
}
