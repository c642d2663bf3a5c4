package com.mydr24.referral.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.local.postgres.LocalPostgres;
import com.mydr24.referral.ReferralInstallation;
import com.mydr24.referral.campaign.CampaignTerms;
import com.mydr24.referral.campaign.Campaigns;
import com.mydr24.referral.campaign.RateTier;
import com.mydr24.referral.campaign.RewardTerms;
import com.mydr24.referral.campaign.Touch;
import com.mydr24.referral.policy.PartnerRecords;
import com.mydr24.referral.policy.RewardForm;
import com.mydr24.referral.policy.RewardKind;
import com.mydr24.referral.report.CohortLine;
import com.mydr24.referral.report.CostLine;
import com.mydr24.referral.report.LeaderLine;
import com.mydr24.referral.report.ProgrammeReports;
import com.mydr24.referral.report.RegisterLine;
import com.mydr24.referral.report.Renewal;
import com.mydr24.regions.failure.InvalidField;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgres")
class RewardsIT {
    private static final String JANUARY = "2026-01-31T10:00:00Z";

    private static ReferralInstallation programme;

    @BeforeAll
    static void start() {
        programme = ReferralInstallation.start();
        programme.bean(Campaigns.class).put("recurring", terms(share(2_000, 3)));
    }

    @AfterAll
    static void stop() throws SQLException {
        programme.close();
    }

    @BeforeEach
    void itIsFebruary() {
        programme.itIs("2026-02-01T00:00:00Z");
    }

    @Test
    void rewardIsHeldForThirtyDaysAndPayableFromThenOn() {
        var acme = cases("TECHNOLOGY", "DE", "default");
        acme.pay(49_005, JANUARY);

        programme.itIs("2026-03-02T23:59:00Z");
        programme.bean(Rewards.class).releaseDue();
        assertThat(acme.only().state()).isEqualTo(RewardState.HELD);
        programme.itIs("2026-03-03T00:01:00Z");
        programme.bean(Rewards.class).releaseDue();
        programme.bean(Rewards.class).releaseDue();

        assertThat(acme.only().state()).isEqualTo(RewardState.PAYABLE);
        assertThat(kinds(acme)).containsExactly("ACCRUAL", "HOLD", "APPROVAL", "RELEASE");
        assertThat(balance(acme, "PARTNER_ACCRUED")).isZero();
        assertThat(balance(acme, "PARTNER_PAYABLE")).isEqualTo(-4_901);
    }

    @Test
    void oneOffRewardIsGivenForTheFirstInvoiceOfATenantOnly() {
        var acme = cases("TECHNOLOGY", "DE", "default");

        acme.pay(100, JANUARY);
        acme.pay(100_000, JANUARY);

        assertThat(acme.only().amountMinor()).isEqualTo(10);
    }

    @Test
    void recurringRewardEndsAfterItsCalendarMonthsAndSaysSo() {
        var acme = cases("TECHNOLOGY", "DE", "recurring");

        acme.pay(1_000, JANUARY);
        acme.pay(1_000, "2026-03-31T10:00:00Z");
        acme.pay(1_000, "2026-04-30T09:59:59.999Z");
        acme.pay(1_000, "2026-04-30T10:00:00Z");

        assertThat(programme.bean(Rewards.class).of(acme.partner().id()))
                .extracting(DecidedReward::code)
                .containsOnly("earned", "months_over")
                .hasSize(4);
        assertThat(balance(acme, "PARTNER_ACCRUED")).isEqualTo(-600);
    }

    @Test
    void laterTermsNeitherTakeAwayNorOpenAgainWhatATenantWasBoundUnder() {
        var campaigns = programme.bean(Campaigns.class);
        campaigns.put("switching", terms(share(1_000, null)));
        var acme = cases("TECHNOLOGY", "DE", "switching");
        var bound = acme.paid(UUID.randomUUID(), 1_000, JANUARY);
        programme.bean(Accrual.class).decide(bound);

        var second = campaigns.put("switching", terms(share(5_000, 0)));
        var same = campaigns.put("switching", terms(share(5_000, 0)));
        var again = acme.paid(UUID.randomUUID(), 1_000, JANUARY);
        programme
                .bean(Accrual.class)
                .decide(
                        new RewardCase(
                                again.id(),
                                again.tenant(),
                                bound.conversion(),
                                again.partner(),
                                again.link(),
                                campaigns.version("switching", 1, 0),
                                again.onRecord(),
                                again.agreement(),
                                again.paid()));

        assertThat(second.version()).isEqualTo(2);
        assertThat(same.version()).isEqualTo(2);
        assertThat(acme.only().amountMinor()).isEqualTo(100);
    }

    @Test
    void tiersGoByAllThatThePartnerHasBroughtAndAreKeptWithTheReward() {
        programme
                .bean(Campaigns.class)
                .put(
                        "tiers",
                        terms(
                                new RewardTerms(
                                        RewardKind.TIERED,
                                        RewardForm.CASH,
                                        0,
                                        0,
                                        null,
                                        0,
                                        List.of(new RateTier(0, 500), new RateTier(1_000, 1_000)),
                                        false)));
        var acme = cases("TECHNOLOGY", "DE", "tiers");
        var first = acme.pay(800, JANUARY);
        var other = acme.otherTenant();
        other.pay(400, JANUARY);

        // 200 at 5 % and 200 at 10 %; refunding the first changes nothing of the second.
        assertThat(balance(acme, "PARTNER_ACCRUED")).isEqualTo(-40 - 30);
        acme.refund(first, UUID.randomUUID(), 800);
        assertThat(balance(acme, "PARTNER_ACCRUED")).isEqualTo(-30);
        // By money that went again nothing was brought.
        other.reopen(other.pay(100, JANUARY), UUID.randomUUID(), 100, 1);
        assertThat(
                        programme.query(
                                "select volume_minor from referral.partner_volume where partner_id = ?",
                                acme.partner().id()))
                .containsExactly("1200");
    }

    @Test
    void refundWhileHeldLowersTheRewardAndTheWholeVoidsIt() {
        var acme = cases("TECHNOLOGY", "DE", "default");
        var invoice = acme.pay(1_005, JANUARY);
        var once = UUID.randomUUID();

        acme.refund(invoice, once, 500);
        acme.refund(invoice, once, 500);
        assertThat(acme.only().amountMinor()).isEqualTo(51);
        acme.refund(invoice, UUID.randomUUID(), 505);

        assertThat(acme.only().amountMinor()).isZero();
        assertThat(acme.only().earnedMinor()).isEqualTo(101);
        assertThat(acme.only().state()).isEqualTo(RewardState.VOID);
        assertThat(balance(acme, "REFERRAL_EXPENSE")).isZero();
        assertThat(balance(acme, "PARTNER_ACCRUED")).isZero();
    }

    @Test
    void refundBeforeThePayoutLowersWhatIsPayable() {
        var acme = cases("TECHNOLOGY", "DE", "default");
        var invoice = acme.pay(1_000, JANUARY);
        programme.itIs("2026-04-01T00:00:00Z");
        programme.bean(Rewards.class).releaseDue();

        acme.refund(invoice, UUID.randomUUID(), 333);

        assertThat(acme.only().state()).isEqualTo(RewardState.PAYABLE);
        assertThat(balance(acme, "PARTNER_PAYABLE")).isEqualTo(-67);
        acme.refund(invoice, UUID.randomUUID(), 667);
        assertThat(acme.only().state()).isEqualTo(RewardState.VOID);
        assertThat(balance(acme, "PARTNER_PAYABLE")).isZero();
    }

    @Test
    void statementOfTheMonthAddsUpToTheLedger() {
        var acme = cases("TECHNOLOGY", "DE", "recurring");
        var first = acme.pay(1_000, JANUARY);
        acme.pay(2_000, JANUARY);
        acme.refund(first, UUID.randomUUID(), 250);

        var statement =
                programme.bean(Statements.class).of(acme.partner().id(), YearMonth.of(2026, 2));

        assertThat(statement.entries())
                .extracting(entry -> entry.kind() + " " + entry.changeMinor())
                .containsExactlyInAnyOrder(
                        "ACCRUAL 200", "ACCRUAL 400", "REFUND_BEFORE_RELEASE -50");
        assertThat(statement.closingMinor())
                .isEqualTo(
                        statement.openingMinor()
                                + statement.entries().stream()
                                        .mapToLong(Statement.Entry::changeMinor)
                                        .sum())
                .isEqualTo(550);
    }

    @Test
    void decisionKeepsWhatItWasMadeFrom() throws IOException {
        var acme = cases("TECHNOLOGY", "DE", "recurring");
        acme.pay(1_000, JANUARY);

        var reward = acme.only();

        assertThat(reward.rule()).isEqualTo("recurring/1");
        assertThat(reward.policyRule()).isEqualTo("TECH-1");
        assertThat(reward.policy()).isNotBlank();
        assertThat(reward.why()).contains("20 %").contains("EUR 10.00");
        assertThat(programme.bean(ObjectMapper.class).writeValueAsString(reward.inputs()))
                .contains("\"netMinor\":1000")
                .contains("\"partnerType\":\"TECHNOLOGY\"")
                .contains("\"months\":3");
    }

    @Test
    void healthSystemOfTheUnitedStatesEarnsNothingUntilLegalApprovalIsOnRecord() {
        programme.bean(Campaigns.class).put("fee", terms(flat(2_500, "EUR", RewardForm.CASH)));
        var clinic = cases("HEALTH_SYSTEM", "US", "fee");
        clinic.pay(10_000, JANUARY);
        assertThat(clinic.only().code()).isEqualTo("record_missing");
        assertThat(clinic.only().why()).contains("42 USC 1320a-7b(b)");

        var records = programme.bean(PartnerRecords.class);
        var ends = Instant.parse("2026-02-10T00:00:00Z");
        records.add(clinic.partner().id(), "legal_approval", "Opinion 12/2026", "counsel", ends);
        clinic.otherTenant().pay(10_000, JANUARY);
        programme.itIs("2026-02-10T00:00:00Z");
        clinic.otherTenant().pay(10_000, JANUARY);

        assertThat(programme.bean(Rewards.class).of(clinic.partner().id()))
                .extracting(DecidedReward::code)
                .containsExactlyInAnyOrder("record_missing", "earned", "record_missing");
    }

    @Test
    void publicBodyGetsNoMoreInAYearThanTheLawLetsIt() {
        var ministry = ministry();

        for (int i = 0; i < 4; i++) {
            ministry.otherTenant().pay(10_000, "2026-12-31T23:59:59Z");
        }
        ministry.otherTenant().pay(10_000, "2027-01-01T00:00:00Z");

        assertThat(programme.bean(Rewards.class).of(ministry.partner().id()))
                .extracting(DecidedReward::code)
                .containsExactlyInAnyOrder(
                        "earned", "earned", "annual_cap", "annual_cap", "earned");
        assertThat(caps(ministry)).containsExactly("2026 4000 of 5000", "2027 2000 of 5000");
    }

    @Test
    void whatIsTakenBackIsFreeAgainInTheYearItCountedForOnce() {
        var ministry = ministry();
        var clinic = ministry.otherTenant();
        var invoice = clinic.pay(10_000, "2026-12-31T23:59:59Z");
        var other = ministry.otherTenant();
        var bounced = other.pay(10_000, "2026-12-31T23:59:59Z");
        ministry.otherTenant().pay(10_000, "2027-01-01T00:00:00Z");
        programme.itIs("2027-02-01T00:00:00Z");
        programme.bean(Rewards.class).releaseDue();

        // A flat reward is earned whole by whatever is left.
        clinic.refund(invoice, UUID.randomUUID(), 9_999);
        assertThat(caps(ministry)).containsExactly("2026 4000 of 5000", "2027 2000 of 5000");
        var last = UUID.randomUUID();
        clinic.refund(invoice, last, 1);
        clinic.refund(invoice, last, 1);
        clinic.refund(invoice, UUID.randomUUID(), 10_000);
        assertThat(caps(ministry)).containsExactly("2026 2000 of 5000", "2027 2000 of 5000");
        other.reopen(bounced, UUID.randomUUID(), 10_000, 1);
        assertThat(caps(ministry)).containsExactly("2026 0 of 5000", "2027 2000 of 5000");
        other.payAgain(bounced, 10_000, "2027-01-20T00:00:00Z", 1);

        assertThat(caps(ministry)).containsExactly("2026 0 of 5000", "2027 4000 of 5000");
    }

    private RewardCases ministry() {
        programme
                .bean(Campaigns.class)
                .put("public", terms(flat(2_000, "EUR", RewardForm.SERVICE_CREDIT)));
        var ministry = cases("GOVERNMENT", "DE", "public");
        ministry.mayBeRewarded();
        return ministry;
    }

    private List<String> caps(RewardCases cases) {
        return programme.query(
                """
                select year || ' ' || granted_minor || ' of ' || cap_minor
                  from referral.annual_cap
                 where partner_id = ?
                 order by year
                """,
                cases.partner().id());
    }

    @Test
    void capHoldsAgainstWhoeverGoesPastTheProgram() {
        var partner = programme.partner("GOVERNMENT", "DE").id();

        assertThatThrownBy(() ->
                        programme.execute(
                                LocalPostgres.APPLICATION,
                                """
                                insert into referral.annual_cap
                                       (partner_id, year, currency, cap_minor, granted_minor)
                                values ('%s', 2026, 'EUR', 5000, 5001)
                                """
                                        .formatted(partner)))
                .hasMessageContaining("granted_within_the_cap");
    }

    @Test
    void figuresAreThoseOfTheLedgerAndThePublicSeesWhatPublicSectorPartnersGot()
            throws SQLException {
        programme.itIs("2027-02-01T00:00:00Z");
        var hospitals = cases("HEALTH_SYSTEM", "AU", "default");
        var other = hospitals.otherTenant();
        var silent = other.otherTenant();
        arrive(hospitals, "2026-11-30T23:59:59Z");
        arrive(other, "2026-12-31T00:00:00Z");
        arrive(silent, "2027-01-31T23:59:59Z");
        var invoice = hospitals.pay(100_000, "2027-01-02T00:00:00Z");
        other.pay(50_000, "2027-01-03T00:00:00Z");
        hospitals.refund(invoice, UUID.randomUUID(), 100_000);

        var reports = programme.bean(ProgrammeReports.class);
        var december = YearMonth.of(2026, 12);
        var february = YearMonth.of(2027, 2);

        assertThat(reports.register())
                .filteredOn(line -> line.country().equals("AU"))
                .containsExactly(
                        new RegisterLine(2027, "Acme", "HEALTH_SYSTEM", "AU", "EUR", 5_000, 0));
        assertThat(reports.funnel(december, february))
                .filteredOn(line -> line.partner().equals(hospitals.partner().id()))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.signUps()).isEqualTo(2);
                    assertThat(line.paying()).isEqualTo(1);
                    assertThat(line.rewarded()).isEqualTo(1);
                });
        assertThat(reports.costs(february, february))
                .filteredOn(line -> line.country().equals("AU"))
                .containsExactly(
                        new CostLine("HEALTH_SYSTEM", "AU", "EUR", 150_000, 2, 5_000, 0, 2_500L));
        assertThat(reports.cohorts(december, december))
                .containsExactly(
                        new CohortLine("2026-12", 1, 0, 0),
                        new CohortLine("2026-12", 1, 1, 1),
                        new CohortLine("2026-12", 1, 2, 1));
        assertThat(reports.renewal(YearMonth.of(2027, 1), YearMonth.of(2027, 1)))
                .isEqualTo(new Renewal(1, 1));
        assertThat(reports.leaderboard()).isEmpty();
        reports.show(hospitals.partner().id(), "A hospital group");
        assertThat(reports.leaderboard()).containsExactly(new LeaderLine(1, "A hospital group", 1));
        reports.hide(hospitals.partner().id());
        assertThat(reports.leaderboard()).isEmpty();
        assertThatThrownBy(() -> reports.funnel(february, december))
                .isInstanceOf(InvalidField.class);
    }

    private static void arrive(RewardCases cases, String at) throws SQLException {
        programme.execute(
                LocalPostgres.APPLICATION,
                "insert into referral.arrival values ('%s', '%s', '%s', 'default', 'CODE', '%s')"
                        .formatted(cases.tenantId(), cases.partner().id(), cases.link().id(), at));
    }

    private static RewardCases cases(String type, String country, String campaign) {
        return new RewardCases(programme, programme.partner(type, country), campaign);
    }

    private static CampaignTerms terms(RewardTerms reward) {
        return new CampaignTerms(reward, 90, Touch.LAST, null, null);
    }

    private static RewardTerms share(int rateBp, @Nullable Integer months) {
        return new RewardTerms(
                RewardKind.SHARE, RewardForm.CASH, rateBp, 0, null, months, List.of(), false);
    }

    private static RewardTerms flat(long minor, String currency, RewardForm form) {
        return new RewardTerms(RewardKind.FLAT, form, 0, minor, currency, null, List.of(), false);
    }

    private static long balance(RewardCases cases, String account) {
        return programme.balance(cases.partner().id(), account);
    }

    private static List<String> kinds(RewardCases cases) {
        return programme.query(
                "select kind from referral.ledger_entry where partner_id = ? order by at, event",
                cases.partner().id());
    }
}
