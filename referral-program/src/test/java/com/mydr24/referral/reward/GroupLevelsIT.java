package com.mydr24.referral.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.local.postgres.LocalPostgres;
import com.mydr24.referral.ReferralInstallation;
import com.mydr24.referral.admission.PartnerGroups;
import com.mydr24.referral.campaign.CampaignTerms;
import com.mydr24.referral.campaign.Campaigns;
import com.mydr24.referral.campaign.RateTier;
import com.mydr24.referral.campaign.RewardTerms;
import com.mydr24.referral.campaign.Touch;
import com.mydr24.referral.level.GroupLevels;
import com.mydr24.referral.level.Level;
import com.mydr24.referral.level.Levels;
import com.mydr24.referral.policy.RewardForm;
import com.mydr24.referral.policy.RewardKind;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rewards by the levels of a partner's group. */
@Tag("postgres")
class GroupLevelsIT {
    private static final String JUNE = "2026-06-30T10:00:00Z";
    private static final List<Level> BY_VOLUME =
            List.of(
                    new Level("Bronze", 0, 1_000),
                    new Level("Silver", 10_000, 2_000),
                    new Level("Gold", 100_000, 3_000));
    private static final List<Level> BY_CUSTOMERS =
            List.of(new Level("First", 0, 1_000), new Level("Second", 2, 2_000));

    private static ReferralInstallation programme;

    @BeforeAll
    static void start() {
        programme = ReferralInstallation.start();
        programme.itIs("2026-07-01T00:00:00Z");
        campaign("slices", 0, false);
        campaign("cliff", 0, true);
        campaign("outside", 700, false);
    }

    @AfterAll
    static void stop() throws SQLException {
        programme.close();
    }

    @Test
    void volumeOfTheLastMonthsCountsToTheMillisecond() {
        var acme = partnerIn("window", "VOLUME", 3, BY_VOLUME, "slices");
        acme.pay(9_000, "2026-03-30T10:00:00Z");
        acme.otherTenant().pay(500, "2026-03-30T10:00:00.001Z");

        acme.otherTenant().pay(10_000, JUNE);

        // 9,000 were three months ago; 9,500 of the rest are Bronze, 500 Silver.
        assertThat(decision(acme, JUNE).amountMinor()).isEqualTo(950 + 100);
        assertThat(decision(acme, JUNE).why()).contains("Silver", "group window", "version 1");
        assertThat(String.valueOf(decision(acme, JUNE).inputs().getValue()))
                .contains("brought=10500", "measure=VOLUME", "version=1");
        assertThat(programme.bean(Standings.class).of(acme.partner().id()))
                .hasValueSatisfying(now -> assertThat(now.level().name()).isEqualTo("Silver"));
    }

    @ParameterizedTest
    @CsvSource({"slices, 1000 2000 1000 2000", "cliff, 1000 2000 2000 2000"})
    void customerHasTheRateOfItsOwnPlaceOrAtACliffOfTheNumberReached(
            String campaign, String expected) {
        var first = partnerIn("customers-" + campaign, "CUSTOMERS", 12, BY_CUSTOMERS, campaign);
        var second = first.otherTenant();
        for (var month = 1; month <= 2; month++) {
            first.pay(10_000, "2026-0%d-10T10:00:00Z".formatted(month));
            second.pay(10_000, "2026-0%d-20T10:00:00Z".formatted(month));
        }

        assertThat(
                        programme.bean(Rewards.class).of(first.partner().id()).stream()
                                .map(DecidedReward::amountMinor)
                                .map(String::valueOf))
                .containsExactly(expected.split(" ", -1));
    }

    @Test
    void manyAtOnceCountEachOther() throws Exception {
        var acme = partnerIn("many", "VOLUME", 12, BY_VOLUME, "slices");
        var payments = new ArrayList<Callable<UUID>>();
        for (var i = 0; i < 32; i++) {
            var customer = acme.otherTenant();
            payments.add(() -> customer.pay(5_000, JUNE));
        }

        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : all.invokeAll(payments)) {
                done.get();
            }
        }

        // 160,000 in all: 10,000 at 10 %, 90,000 at 20 %, 60,000 at 30 %.
        assertThat(programme.balance(acme.partner().id(), "PARTNER_ACCRUED"))
                .isEqualTo(-(1_000 + 18_000 + 18_000));
    }

    @Test
    void laterLevelsAndGroupsOpenNothingAgainAndARefundGoesByTheOldOnes() {
        var acme = partnerIn("changing", "VOLUME", 12, BY_VOLUME, "cliff");
        var invoice = acme.pay(20_000, JUNE);
        var decided = acme.only();
        assertThat(decided.amountMinor()).isEqualTo(4_000);

        var richer = List.of(new Level("All", 0, 5_000));
        assertThat(put("changing", "VOLUME", 12, richer).version()).isEqualTo(2);
        assertThat(put("changing", "VOLUME", 12, richer).version()).isEqualTo(2);
        groups().put("poorer", "Poorer", "cliff");
        groups().join(acme.partner().id(), "poorer", "test");
        acme.pay(invoice, 20_000, JUNE);

        assertThat(acme.only().amountMinor()).isEqualTo(4_000);
        assertThat(acme.only().inputs()).isEqualTo(decided.inputs());
        // What is left is Bronze, as the first version had it.
        acme.refund(invoice, UUID.randomUUID(), 15_000);
        assertThat(acme.only().amountMinor()).isEqualTo(500);
        acme.refund(invoice, UUID.randomUUID(), 5_000);
        assertThat(programme.balance(acme.partner().id(), "PARTNER_ACCRUED")).isZero();
        assertThatThrownBy(() ->
                        programme.execute(
                                LocalPostgres.MIGRATOR,
                                "update referral.group_levels set months = 1"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void refundedCustomerAndRevenueCountNoMore() {
        var first = partnerIn("refunded", "CUSTOMERS", 12, BY_CUSTOMERS, "cliff");
        var invoice = first.pay(10_000, "2026-05-01T00:00:00Z");
        first.refund(invoice, UUID.randomUUID(), 10_000);

        first.otherTenant().pay(10_000, JUNE);

        assertThat(decision(first, JUNE).amountMinor()).isEqualTo(1_000);
    }

    @Test
    void paymentThatWentAgainCountsForNoLevelAndLeavesTheCampaignsOwnVolume() {
        var own =
                new RewardTerms(
                        RewardKind.TIERED,
                        RewardForm.CASH,
                        0,
                        0,
                        null,
                        0,
                        List.of(new RateTier(0, 1_000)),
                        false);
        programme
                .bean(Campaigns.class)
                .put("mixed", new CampaignTerms(own, 90, Touch.LAST, null, null));
        var acme = partnerIn("mixed", "VOLUME", 12, BY_VOLUME, "mixed");
        acme.pay(1_000, "2026-05-01T00:00:00Z");
        campaign("mixed", 0, false);
        var customer = acme.otherTenant();
        var invoice = customer.pay(20_000, "2026-05-02T00:00:00Z");

        programme
                .bean(Refunds.class)
                .refunded(
                        customer.tenantId(),
                        invoice,
                        Refund.ofReturn(UUID.randomUUID(), 20_000, "It went again."));

        assertThat(
                        programme.query(
                                "select volume_minor from referral.partner_volume where partner_id = ? and campaign = 'mixed'",
                                acme.partner().id()))
                .containsExactly("1000");
        assertThat(programme.bean(Standings.class).of(acme.partner().id()))
                .hasValueSatisfying(now -> assertThat(now.brought()).isEqualTo(1_000));
    }

    @Test
    void whoIsInNoGroupWithLevelsGetsWhatTheTermsSayForThatOrNothing() {
        var nobody = new RewardCases(programme, programme.partner("TECHNOLOGY", "DE"), "slices");
        nobody.pay(10_000, JUNE);
        var outside = new RewardCases(programme, programme.partner("TECHNOLOGY", "DE"), "outside");
        outside.pay(10_000, JUNE);
        var dollars = partnerIn("dollars", "VOLUME", 12, BY_VOLUME, "slices", "USD");
        dollars.pay(10_000, JUNE);

        assertThat(nobody.only().code()).isEqualTo("no_level");
        assertThat(outside.only().amountMinor()).isEqualTo(700);
        assertThat(dollars.only().code()).isEqualTo("other_currency");
        assertThat(programme.bean(Standings.class).of(nobody.partner().id())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "VOLUME, 12, EUR, 1, 1000, levels",
        "VOLUME, 12, EUR, 0, 0, levels",
        "VOLUME, 12, EUR, 0, 10001, levels",
        "VOLUME, 12, , 0, 1000, currency",
        "CUSTOMERS, 12, EUR, 0, 1000, currency",
        "CUSTOMERS, 0, , 0, 1000, months",
        "LUCK, 12, , 0, 1000, measure"
    })
    void levelsThatCannotBeAreRefused(
            String measure, int months, String currency, long from, int rateBp, String field) {
        groups().put("wrong", "Wrong", "slices");
        var levels = List.of(new Level("One", from, rateBp));

        assertThatThrownBy(() ->
                        programme
                                .bean(Levels.class)
                                .put("wrong", measure, months, currency, levels, "test"))
                .isInstanceOfSatisfying(
                        InvalidField.class, wrong -> assertThat(wrong.field()).isEqualTo(field));
        assertThatThrownBy(() -> programme.bean(Levels.class).versions("nowhere"))
                .isInstanceOf(NotFound.class);
        assertThat(programme.bean(Levels.class).versions("wrong")).isEmpty();
    }

    private static RewardCases partnerIn(
            String group, String measure, int months, List<Level> levels, String campaign) {
        return partnerIn(
                group, measure, months, levels, campaign, measure.equals("VOLUME") ? "EUR" : "");
    }

    private static RewardCases partnerIn(
            String group,
            String measure,
            int months,
            List<Level> levels,
            String campaign,
            String currency) {
        var partner = programme.partner("TECHNOLOGY", "DE");
        groups().put(group, "A group", campaign);
        programme
                .bean(Levels.class)
                .put(group, measure, months, currency.isEmpty() ? null : currency, levels, "test");
        groups().join(partner.id(), group, "test");
        return new RewardCases(programme, partner, campaign);
    }

    private static GroupLevels put(String group, String measure, int months, List<Level> levels) {
        return programme.bean(Levels.class).put(group, measure, months, "EUR", levels, "test");
    }

    private static DecidedReward decision(RewardCases cases, String paidAt) {
        return programme.bean(Rewards.class).of(cases.partner().id()).stream()
                .filter(decision ->
                        String.valueOf(decision.inputs().getValue()).contains("paidAt=" + paidAt))
                .findFirst()
                .orElseThrow();
    }

    private static PartnerGroups groups() {
        return programme.bean(PartnerGroups.class);
    }

    private static void campaign(String name, int rateBp, boolean cliff) {
        programme
                .bean(Campaigns.class)
                .put(
                        name,
                        new CampaignTerms(
                                new RewardTerms(
                                        RewardKind.TIERED,
                                        RewardForm.CASH,
                                        rateBp,
                                        0,
                                        null,
                                        0,
                                        List.of(),
                                        cliff,
                                        true),
                                90,
                                Touch.LAST,
                                null,
                                null));
    }
}
