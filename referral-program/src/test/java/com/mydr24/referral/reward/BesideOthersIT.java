package com.mydr24.referral.reward;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.referral.ReferralInstallation;
import com.mydr24.referral.campaign.Benefit;
import com.mydr24.referral.campaign.CampaignTerms;
import com.mydr24.referral.campaign.Campaigns;
import com.mydr24.referral.campaign.CustomerTerms;
import com.mydr24.referral.campaign.Lowered;
import com.mydr24.referral.campaign.RewardTerms;
import com.mydr24.referral.campaign.Stacking;
import com.mydr24.referral.campaign.Touch;
import com.mydr24.referral.policy.RewardForm;
import com.mydr24.referral.policy.RewardKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgres")
class BesideOthersIT {
    private static final String JANUARY = "2026-01-31T10:00:00Z";

    private static ReferralInstallation programme;

    @BeforeAll
    static void start() {
        programme = ReferralInstallation.start();
        programme.itIs("2026-02-01T00:00:00Z");
    }

    @AfterAll
    static void stop() throws SQLException {
        programme.close();
    }

    @Test
    void nobodyGetsMoreThanTheRuleAllowsBesideOtherBenefitsInWhateverOrderInvoicesArePaid() {
        var rule = new Stacking(List.of(Benefit.DISCOUNT), List.of(Benefit.CREDIT), 3_000);
        programme
                .bean(Campaigns.class)
                .put(
                        "beside",
                        new CampaignTerms(
                                share(2_000),
                                90,
                                Touch.LAST,
                                null,
                                null,
                                new CustomerTerms(2_500, 0, null),
                                rule));
        var lowered =
                List.of(
                        new Lowered(0, 0),
                        new Lowered(100, 0),
                        new Lowered(0, 50),
                        new Lowered(1, 1),
                        new Lowered(400, 0));
        var credits = programme.bean(CustomerCredits.class);
        var first = cases("beside");
        for (var seed = 0; seed < 8; seed++) {
            var order = new ArrayList<>(lowered);
            Collections.shuffle(order, new Random(seed));
            var acme = first.otherTenant();
            for (var by : order) {
                var theCase = acme.beside(by);
                for (var repeated = 0; repeated < 2; repeated++) {
                    programme.bean(Accrual.class).decide(theCase);
                    credits.decide(theCase);
                }
            }

            // Two of the five had no discount.
            assertThat(
                            programme.query(
                                    "select sum(amount_minor) from referral.reward where tenant_id = ?",
                                    acme.tenantId()))
                    .containsExactly("400");
            var credit = credits.of(acme.tenantId()).orElseThrow();
            var decisive = order.getFirst();
            assertThat(credit.amountMinor())
                    .isEqualTo(
                            decisive.creditMinor() > 0
                                    ? 0
                                    // 30 % of 1,000 and the discount, less the discount.
                                    : Math.min(
                                            250,
                                            Math.max(0, 300 - decisive.discountMinor() * 7 / 10)));
        }
        assertThat(programme.bean(Rewards.class).of(first.partner().id()))
                .extracting(DecidedReward::code)
                .containsOnly("earned", "beside_discount")
                .hasSize(40);
    }

    @Test
    void decisionBesideAnotherBenefitIsShownWithWhatItWasMadeFrom() {
        programme
                .bean(Campaigns.class)
                .put(
                        "alone",
                        new CampaignTerms(
                                share(1_000),
                                90,
                                Touch.LAST,
                                null,
                                null,
                                new CustomerTerms(500, 0, null),
                                new Stacking(
                                        List.of(Benefit.CREDIT), List.of(Benefit.DISCOUNT), null)));
        var acme = cases("alone");
        var own = GiftIds.of(acme.tenantId(), 2);
        var besides =
                List.of(
                        acme.lowered(acme.paid(UUID.randomUUID(), 1_000, JANUARY), 70, own, 30),
                        acme.beside(new Lowered(0, 25)));
        for (var theCase : besides) {
            programme.bean(Accrual.class).decide(theCase);
            programme.bean(CustomerCredits.class).decide(theCase);
        }

        var decisions = programme.bean(Rewards.class).of(acme.partner().id());
        assertThat(decisions)
                .extracting(DecidedReward::code)
                .containsExactlyInAnyOrder("earned", "beside_credit");
        assertThat(decisions)
                .filteredOn(decision -> decision.code().equals("earned"))
                .singleElement()
                .satisfies(decision -> {
                    // Its own credit to the customer speaks against nothing.
                    assertThat(inputs(decision)).contains("creditMinor=0", "discountMinor=70");
                    assertThat(decision.customer())
                            .isEqualTo(new CustomerSide("WITHHELD", "beside_discount", 0));
                });
        assertThat(decisions)
                .filteredOn(decision -> decision.code().equals("beside_credit"))
                .singleElement()
                .satisfies(decision -> {
                    assertThat(decision.why()).contains("another credit", "EUR 0.25");
                    assertThat(decision.policyRule()).isNotEmpty();
                    assertThat(inputs(decision)).contains("creditMinor=25", "discountMinor=0");
                    assertThat(decision.customer()).isNull();
                });
    }

    private static String inputs(DecidedReward decision) {
        return String.valueOf(decision.inputs().getValue());
    }

    private static RewardCases cases(String campaign) {
        return new RewardCases(programme, programme.partner("TECHNOLOGY", "DE"), campaign);
    }

    /** Of every invoice. */
    private static RewardTerms share(int rateBp) {
        return new RewardTerms(
                RewardKind.SHARE, RewardForm.CASH, rateBp, 0, null, 0, List.of(), false);
    }
}
