package com.mydr24.referral.reward;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.local.postgres.LocalPostgres;
import com.mydr24.referral.ReferralInstallation;
import com.mydr24.referral.campaign.Budgets;
import com.mydr24.referral.campaign.CampaignTerms;
import com.mydr24.referral.campaign.Campaigns;
import com.mydr24.referral.campaign.RewardTerms;
import com.mydr24.referral.campaign.Touch;
import com.mydr24.referral.policy.RewardForm;
import com.mydr24.referral.policy.RewardKind;
import com.mydr24.regions.failure.Conflict;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgres")
class RewardRacesIT {
    private static final String PAID_AT = "2026-01-31T10:00:00Z";
    private static final int REPETITIONS = Integer.getInteger("mydr24.race.repetitions", 10);

    /** Of races in which everyone has something to write. */
    private static final int SLOW_REPETITIONS = Integer.getInteger("mydr24.race.repetitions", 2);

    private static final RewardTerms FIVE =
            new RewardTerms(
                    RewardKind.FLAT,
                    RewardForm.SERVICE_CREDIT,
                    0,
                    500,
                    "EUR",
                    null,
                    List.of(),
                    false);

    private ReferralInstallation programme;

    @BeforeEach
    void start() {
        programme = ReferralInstallation.start();
        programme.itIs("2026-02-01T00:00:00Z");
        campaign("recurring");
    }

    private void campaign(String name) {
        var recurring =
                new RewardTerms(
                        RewardKind.SHARE, RewardForm.CASH, 1_000, 0, null, 0, List.of(), false);
        programme
                .bean(Campaigns.class)
                .put(name, new CampaignTerms(recurring, 90, Touch.LAST, null, null));
    }

    @AfterEach
    void stop() throws SQLException {
        programme.close();
    }

    @Test
    void sixtyFourDeliveriesOfOneEventEarnOneCommissionAndOnePairOfLines() throws Exception {
        var acme = cases();
        for (int i = 0; i < REPETITIONS; i++) {
            var once = acme.otherTenant();
            deliverSixtyFourTimes(once);
            assertThat(rewardsOf(once)).isEqualTo(1);
        }

        assertThat(linesOf(acme)).isEqualTo(2L * REPETITIONS);
        assertThat(programme.balance(acme.partner().id(), "PARTNER_ACCRUED"))
                .isEqualTo(-100L * REPETITIONS);
    }

    /** Shows that the test above can fail: it is the index that keeps the promise. */
    @Test
    void withoutTheUniqueIndexTheSameRaceEarnsManyCommissions() throws Exception {
        var acme = cases();
        programme.execute(
                LocalPostgres.MIGRATOR,
                "alter table referral.reward drop constraint one_reward_per_event");

        deliverSixtyFourTimes(acme);

        assertThat(rewardsOf(acme)).isGreaterThan(1);
    }

    @Test
    void sixtyFourRefundsOfOneRewardTakeBackExactlyWhatItEarned() throws Exception {
        for (int i = 0; i < SLOW_REPETITIONS; i++) {
            var acme = cases();
            var invoice = acme.pay(6_407, PAID_AT);

            atOnce(() -> acme.refund(invoice, UUID.randomUUID(), 101));

            assertThat(acme.only().state()).isEqualTo(RewardState.VOID);
            assertThat(programme.balance(acme.partner().id(), "REFERRAL_EXPENSE")).isZero();
            assertThat(programme.balance(acme.partner().id(), "PARTNER_ACCRUED")).isZero();
        }
    }

    @Test
    void budgetIsSpentToTheLastCentAndNotOneMore() throws Exception {
        for (int i = 0; i < SLOW_REPETITIONS; i++) {
            var name = "capped-" + i;
            campaign(name);
            programme.bean(Budgets.class).put(name, "EUR", 3_333);
            var acme = new RewardCases(programme, programme.partner("TECHNOLOGY", "DE"), name);

            atOnce(() -> acme.otherTenant().pay(1_000, PAID_AT));

            // 33 whole rewards of 100, one of what was left, and 30 that found nothing.
            var codes = programme.bean(Rewards.class).of(acme.partner().id());
            assertThat(codes).filteredOn(each -> each.earnedMinor() == 100).hasSize(33);
            assertThat(codes).filteredOn(each -> each.earnedMinor() == 33).hasSize(1);
            assertThat(codes).filteredOn(each -> each.code().equals("budget_spent")).hasSize(30);
            assertThat(spent(name)).isEqualTo(3_333);
            assertThat(programme.balance(acme.partner().id(), "PARTNER_ACCRUED")).isEqualTo(-3_333);
        }
    }

    @Test
    void refundGivesBackToTheBudgetWhatTheRewardHadTaken() {
        programme.bean(Budgets.class).put("recurring", "EUR", 150);
        var acme = cases();
        acme.pay(1_000, PAID_AT);
        var clipped = acme.otherTenant();
        var invoice = clipped.pay(1_000, PAID_AT);

        // What is left still earns more than the budget had left, so nothing is taken back.
        clipped.refund(invoice, UUID.randomUUID(), 400);
        assertThat(spent("recurring")).isEqualTo(150);
        clipped.refund(invoice, UUID.randomUUID(), 300);
        assertThat(spent("recurring")).isEqualTo(130);
        clipped.refund(invoice, UUID.randomUUID(), 300);

        assertThat(spent("recurring")).isEqualTo(100);
        assertThat(programme.balance(acme.partner().id(), "PARTNER_ACCRUED")).isEqualTo(-100);
        assertThatThrownBy(() -> programme.bean(Budgets.class).put("recurring", "EUR", 99))
                .isInstanceOf(Conflict.class);
        assertThat(programme.bean(Budgets.class).put("recurring", "EUR", 100).capMinor())
                .isEqualTo(100);
    }

    @Test
    void capOfAYearIsFreedByRefundsOnceAndFilledAgainAndNeverExceeded() throws Exception {
        programme
                .bean(Campaigns.class)
                .put("public", new CampaignTerms(FIVE, 90, Touch.LAST, null, null));
        for (int i = 0; i < SLOW_REPETITIONS; i++) {
            var ministry =
                    new RewardCases(programme, programme.partner("GOVERNMENT", "DE"), "public");
            ministry.mayBeRewarded();
            List<Runnable> refunds = new ArrayList<>();
            for (int each = 0; each < 10; each++) {
                var clinic = ministry.otherTenant();
                var invoice = clinic.pay(1_000, PAID_AT);
                var note = UUID.randomUUID();
                if (each % 2 == 0) {
                    refunds.addAll(nCopies(3, () -> clinic.refund(invoice, note, 1_000)));
                }
            }
            assertThat(granted(ministry)).isEqualTo(5_000);

            // Three tell of each of five refunds while others earn.
            var next = new AtomicInteger();
            atOnce(() -> {
                var which = next.getAndIncrement();
                if (which < refunds.size()) {
                    refunds.get(which).run();
                } else {
                    ministry.otherTenant().pay(1_000, PAID_AT);
                }
            });
            assertThat(granted(ministry)).isBetween(2_500L, 5_000L).isEqualTo(earned(ministry));
            for (int each = 0; each < 5; each++) {
                ministry.otherTenant().pay(1_000, PAID_AT);
            }

            assertThat(granted(ministry)).isEqualTo(5_000).isEqualTo(earned(ministry));
        }
    }

    private long earned(RewardCases cases) {
        return programme.bean(Rewards.class).of(cases.partner().id()).stream()
                .mapToLong(DecidedReward::amountMinor)
                .sum();
    }

    private long granted(RewardCases cases) {
        return Long.parseLong(
                programme
                        .query(
                                "select granted_minor from referral.annual_cap where partner_id = ?",
                                cases.partner().id())
                        .getFirst());
    }

    private long spent(String campaign) {
        return programme.bean(Budgets.class).of(campaign).getFirst().spentMinor();
    }

    private RewardCases cases() {
        return new RewardCases(programme, programme.partner("TECHNOLOGY", "DE"), "recurring");
    }

    private void deliverSixtyFourTimes(RewardCases cases) throws Exception {
        var invoice = UUID.randomUUID();
        atOnce(() -> cases.pay(invoice, 1_000, PAID_AT));
    }

    /** Sixty-four do the same at the same time. */
    private static void atOnce(Runnable work) throws Exception {
        var start = new CountDownLatch(1);
        List<Future<?>> running = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                running.add(
                        threads.submit(() -> {
                            start.await();
                            work.run();
                            return work;
                        }));
            }
            start.countDown();
        }
        for (var each : running) {
            each.get();
        }
    }

    private long rewardsOf(RewardCases cases) {
        return Long.parseLong(
                programme
                        .query(
                                "select count(*) from referral.reward where tenant_id = ?",
                                cases.tenantId())
                        .getFirst());
    }

    private long linesOf(RewardCases cases) {
        return Long.parseLong(
                programme
                        .query(
                                """
                                select count(*)
                                  from referral.ledger_line
                                  join referral.ledger_entry on id = entry_id
                                 where partner_id = ?
                                """,
                                cases.partner().id())
                        .getFirst());
    }
}
