package com.mydr24.referral.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mydr24.local.DoomedProcess;
import com.mydr24.local.postgres.LocalPostgres;
import com.mydr24.local.stripe.StripeForTests;
import com.mydr24.referral.ReferralInstallation;
import com.mydr24.referral.agreement.Agreement;
import com.mydr24.referral.agreement.Agreements;
import com.mydr24.referral.reward.RewardCases;
import com.mydr24.referral.reward.Rewards;
import com.mydr24.regions.placement.CellId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is left of a payout when the process that sends it is killed. */
@Tag("postgres")
class PayoutsKilledIT {
    private static final int REPETITIONS = Integer.getInteger("mydr24.race.repetitions", 1);
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final CellId CELL = new CellId("eu-de-1");
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");
    private static final String TRANSFERS = "/v1/transfers";

    private static StripeForTests stripe;
    private static ReferralInstallation programme;
    private static Agreement agreement;

    @TempDir private static Path directory;

    /** Started before they are wanted: most of the time goes by until a process is there. */
    private static final Queue<DoomedProcess> AHEAD = new ArrayDeque<>();

    private static int toStart = REPETITIONS * moments().size();

    /** How far the process had come. */
    enum Moment {
        /** It has written down that it sends the payout, and looks whether it was sent before. */
        BEFORE_THE_CALL,
        /** Its call is under way, and arrives when another process has sent the payout. */
        CALL_UNDER_WAY,
        /** Its call has arrived and is done; a day goes by before anybody asks again. */
        BEFORE_THE_ANSWER,
        /** It was answered, and settles the payout in a transaction that it does not end. */
        BEFORE_THE_COMMIT
    }

    @BeforeAll
    static void start() throws IOException {
        stripe = new StripeForTests();
        stripe.balance(1_000_000_000);
        programme =
                ReferralInstallation.start(
                        Map.of(
                                "mydr24.stripe.key",
                                "sk_test_x",
                                "mydr24.stripe.webhook-secret",
                                StripeForTests.SECRET,
                                "mydr24.stripe.base",
                                stripe.base()));
        agreement =
                programme
                        .bean(Agreements.class)
                        .publish("Agreement", "Be fair.", LATER, "platform:1");
        startAnother();
        startAnother();
    }

    @AfterAll
    static void stop() throws SQLException {
        AHEAD.forEach(DoomedProcess::close);
        programme.close();
        stripe.close();
    }

    @ParameterizedTest
    @MethodSource("moments")
    void payoutOfAKilledProcessIsTransferredOnceAndSettledOnce(Moment moment) throws Exception {
        for (int i = 0; i < REPETITIONS; i++) {
            var payout = approved();
            try (var process = AHEAD.remove()) {
                process.untilItSaid(1, PayoutProcess.READY::equals);
                kill(process, payout, moment);
            }
            startAnother();
            send();
            send();

            assertThat(state(payout)).isEqualTo(Payout.State.SETTLED);
            assertThat(transfersOf(payout))
                    .singleElement()
                    .returns(10_000L, each -> each.get("amount"))
                    .returns(current(payout).reference(), each -> each.get("id"));
            assertThat(entries(payout)).containsExactly("PAYOUT_STARTED", "PAYOUT_SETTLED");
            assertThat(programme.balance(payout.partner(), "CASH")).isEqualTo(-10_000);
            assertThat(programme.balance(payout.partner(), "PAYOUT_CLEARING")).isZero();
            assertThat(programme.balance(payout.partner(), "PARTNER_PAYABLE")).isZero();
            assertThat(programme.bean(SelfBilling.class).of(payout.partner()))
                    .singleElement()
                    .returns(payout.id(), SelfBilledInvoice::payoutId);
        }
        assertThat(gapsOfSelfBilling()).isZero();
    }

    /**
     * A process costs seconds: what {@code StripeTransfersIT} shows too is left to the long run.
     */
    private static List<Moment> moments() {
        return Stream.of(Moment.values())
                .filter(moment -> REPETITIONS > 1 || moment != Moment.CALL_UNDER_WAY)
                .toList();
    }

    private static void startAnother() throws IOException {
        if (toStart-- > 0) {
            AHEAD.add(
                    DoomedProcess.start(programme.configuration(), directory, PayoutProcess.class));
        }
    }

    private static void kill(DoomedProcess process, Payout payout, Moment moment) throws Exception {
        switch (moment) {
            case BEFORE_THE_CALL -> {
                try (var look = stripe.hold("GET", TRANSFERS)) {
                    process.tell();
                    look.untilItIsThere();
                    process.kill();
                }
                assertThat(transfersOf(payout)).isEmpty();
            }
            case CALL_UNDER_WAY -> {
                try (var call = stripe.hold("POST", TRANSFERS)) {
                    process.tell();
                    call.untilItIsThere();
                    process.kill();
                    assertThat(state(payout)).isEqualTo(Payout.State.SENT);
                    send();
                    call.letGo();
                    call.untilItIsDone();
                }
                return;
            }
            case BEFORE_THE_ANSWER -> {
                try (var call = stripe.hold("POST", TRANSFERS)) {
                    process.tell();
                    call.untilItIsThere();
                    process.kill();
                    call.letGo();
                    call.untilItIsDone();
                }
                stripe.forgetKeys();
                assertThat(transfersOf(payout)).hasSize(1);
            }
            case BEFORE_THE_COMMIT -> killBeforeTheCommit(process, payout);
        }
        assertThat(state(payout)).isEqualTo(Payout.State.SENT);
    }

    /** Somebody else has the payout's row, so that the process comes as far as that, and waits. */
    private static void killBeforeTheCommit(DoomedProcess process, Payout payout) throws Exception {
        try (var call = stripe.hold("POST", TRANSFERS);
                var other = programme.control(LocalPostgres.APPLICATION);
                var lock =
                        other.prepareStatement(
                                "select 1 from referral.payout where id = ? for update")) {
            process.tell();
            call.untilItIsThere();
            other.setAutoCommit(false);
            lock.setObject(1, payout.id());
            lock.execute();
            call.letGo();
            await().atMost(LONGEST).until(PayoutsKilledIT::somebodyWaits);
            process.kill();
            other.rollback();
        }
        assertThat(transfersOf(payout)).hasSize(1);
    }

    private static boolean somebodyWaits() {
        return !programme
                .query(
                        """
                        select pid
                          from pg_stat_activity
                         where datname = current_database()
                           and wait_event_type = 'Lock'
                        """)
                .isEmpty();
    }

    private static void send() {
        programme.bean(SendPayouts.class).run(CELL);
    }

    private static List<Map<String, Object>> transfersOf(Payout payout) {
        return stripe.all("transfer").stream()
                .filter(each -> payout.id().toString().equals(each.get("transfer_group")))
                .toList();
    }

    private static List<String> entries(Payout payout) {
        return programme.query(
                """
                select kind
                  from referral.ledger_entry
                 where partner_id = ?
                   and kind like 'PAYOUT%'
                 order by at, kind desc
                """,
                payout.partner());
    }

    private static long gapsOfSelfBilling() {
        return Long.parseLong(
                programme
                        .query(
                                """
                                select max(cast(right(number, 6) as int)) - count(*)
                                  from referral.self_billed_invoice
                                """)
                        .getFirst());
    }

    private static Payout.State state(Payout payout) {
        return current(payout).state();
    }

    private static Payout current(Payout payout) {
        return programme.bean(Payouts.class).of(payout.partner()).getLast();
    }

    /** Of a partner that agreed to invoices we write, has a tax form and an account at Stripe. */
    private static Payout approved() {
        programme.itIs("2026-01-31T00:00:00Z");
        var partner = programme.partner("TECHNOLOGY", "DE");
        programme
                .bean(Agreements.class)
                .accept(partner.id(), agreement.version(), agreement.sha256(), "Ada", true, "key");
        programme.bean(TaxForms.class).approve(partner.id(), "VAT_ID", "DE 1", "platform:1", LATER);
        stripe.account(PayoutsIT.connect(programme, partner.id()), "open");
        new RewardCases(programme, partner, "default").pay(100_000, "2026-01-31T10:00:00Z");
        programme.itIs("2026-03-31T00:00:00Z");
        programme.bean(Rewards.class).releaseDue();
        var payouts = programme.bean(Payouts.class);
        var prepared = payouts.prepare(partner.id(), MARCH, "EUR", "platform:1");
        return payouts.approve(prepared.id(), "platform:2");
    }
}
