package com.mydr24.referral;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.billing.coupon.Coupon;
import com.mydr24.billing.coupon.Coupons;
import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.billing.credit.Goodwill;
import com.mydr24.billing.invoice.LineKind;
import com.mydr24.referral.campaign.Benefit;
import com.mydr24.referral.campaign.Budgets;
import com.mydr24.referral.campaign.CampaignTerms;
import com.mydr24.referral.campaign.Campaigns;
import com.mydr24.referral.campaign.CustomerTerms;
import com.mydr24.referral.campaign.RewardTerms;
import com.mydr24.referral.campaign.Stacking;
import com.mydr24.referral.campaign.Touch;
import com.mydr24.referral.click.Basis;
import com.mydr24.referral.fraud.Cases;
import com.mydr24.referral.link.Links;
import com.mydr24.referral.link.NewLink;
import com.mydr24.referral.link.VisitRequest;
import com.mydr24.referral.link.Visits;
import com.mydr24.referral.policy.RewardForm;
import com.mydr24.referral.policy.RewardKind;
import com.mydr24.referral.reward.CustomerSide;
import com.mydr24.referral.reward.DecidedReward;
import com.mydr24.referral.reward.Rewards;
import com.mydr24.regions.placement.Placement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What customers get for having been recommended, beside other benefits and for as long as its
 * invoice stands.
 */
@Tag("postgres")
class CustomersCreditIT extends BilledTenants {
    @Test
    void invoiceThatACouponAndAGiftLoweredIsRewardedAsTheTermsSay() {
        var partner = register("TECHNOLOGY", "DE");
        bean(Links.class).create(partner.id(), new NewLink("beside", "beside", null));
        bean(Campaigns.class)
                .put(
                        "beside",
                        new CampaignTerms(
                                new RewardTerms(
                                        RewardKind.SHARE,
                                        RewardForm.CASH,
                                        1_000,
                                        0,
                                        null,
                                        0,
                                        List.of(),
                                        false),
                                90,
                                Touch.LAST,
                                null,
                                null,
                                new CustomerTerms(500, 0, null),
                                new Stacking(
                                        List.of(Benefit.DISCOUNT), List.of(Benefit.CREDIT), null)));
        var tenant = signUp("thrifty", "BASIC", "beside");
        bean(Coupons.class)
                .make(
                        new Coupon(
                                "WELCOME-26",
                                "Welcome",
                                1_000,
                                null,
                                null,
                                1,
                                Instant.parse("2026-01-01T00:00:00Z"),
                                null,
                                5));
        bean(Coupons.class).redeem(tenant, "WELCOME-26");
        bean(AccountCredits.class)
                .give(tenant, new Goodwill(UUID.randomUUID(), 1_500, "Sorry", null));

        itIs("2026-03-10T00:00:00Z");
        closeAndPay(tenant, "2026-01");
        closeAndPay(tenant, "2026-02");

        var decisions = bean(Rewards.class).of(partner.id());
        assertThat(decisions)
                .extracting(DecidedReward::code)
                .containsExactlyInAnyOrder("beside_discount", "earned");
        assertThat(decisions)
                .filteredOn(decision -> decision.code().equals("beside_discount"))
                .singleElement()
                .satisfies(decision -> {
                    assertThat(String.valueOf(decision.inputs().getValue()))
                            .contains("creditMinor=1500");
                    assertThat(decision.customer())
                            .isEqualTo(new CustomerSide("WITHHELD", "beside_credit", 0));
                });
    }

    @Test
    void customersCreditGoesWithItsInvoiceAsFarAsNoOtherInvoiceUsedItAndOnce() {
        var partner = register("TECHNOLOGY", "DE");
        bean(Links.class).create(partner.id(), new NewLink("back", "spring", null));
        bean(Campaigns.class).put("spring", WITH_FIVE_PERCENT_FOR_THE_CUSTOMER);
        bean(Budgets.class).put("spring", "EUR", 100_000);
        var used = signUp("used", "BASIC", "back");
        var given = signUp("given", "BASIC", "back");
        var waits = signUp("waits", "BASIC", "back");
        itIs("2026-04-10T00:00:00Z");
        closeAndPay(used, "2026-01");
        giveCustomerCredits();
        closeAndPay(used, "2026-02");
        closeAndPay(given, "2026-01");
        giveCustomerCredits();
        closeAndPay(waits, "2026-01");

        var half = UUID.randomUUID();
        takenBack(given, half, (netOf(given, "2026-01") + 1) / 2);
        takenBack(given, half, (netOf(given, "2026-01") + 1) / 2);
        assertThat(customers(partner, "given"))
                .isEqualTo(
                        new CustomerSide("GIVEN", "earned", (netOf(given, "2026-01") + 10) / 20));
        for (var tenant : List.of(used, given, waits)) {
            noteWhole(tenant, "2026-01");
        }
        giveCustomerCredits();
        giveCustomerCredits();

        var stays = (netOf(used, "2026-01") + 10) / 20;
        assertThat(List.of("used", "given", "waits"))
                .extracting(slug -> customers(partner, slug))
                .containsExactly(
                        new CustomerSide("TAKEN_BACK", "invoice_taken_back", stays),
                        new CustomerSide("TAKEN_BACK", "invoice_taken_back", 0),
                        new CustomerSide("TAKEN_BACK", "invoice_taken_back", 0));
        // What the partner earned went back, too.
        assertThat(bean(Budgets.class).of("spring").getFirst().spentMinor()).isEqualTo(stays);
        closeAndPay(given, "2026-03");
        for (var tenant : List.of(given, waits)) {
            assertThat(invoice(tenant, "2026-03").lines())
                    .noneMatch(line -> line.kind() == LineKind.CREDIT);
            assertThat(bean(AccountCredits.class).list(tenant))
                    .allMatch(credit -> credit.remainingMinor() == 0);
        }
    }

    @Test
    void creditWhoseGivingWasCutOffIsWithheldWhenACaseIsUpheldAndTakenOutOfTheBooks() {
        var partner = register("TECHNOLOGY", "DE");
        bean(Links.class).create(partner.id(), new NewLink("cut", "spring", null));
        bean(Campaigns.class).put("spring", WITH_FIVE_PERCENT_FOR_THE_CUSTOMER);
        bean(Budgets.class).put("spring", "EUR", 100_000);
        var untouched = signUp("untouched", "BASIC", paidFor("cut"));
        var used = signUp("spent", "BASIC", paidFor("cut"));
        itIs("2026-04-10T00:00:00Z");
        closeAndPay(used, "2026-01");
        closeAndPay(untouched, "2026-01");
        // The books have it, and the program was killed before it wrote that down.
        bean(AccountCredits.class).give(used, gift(used));
        closeAndPay(used, "2026-02");
        bean(AccountCredits.class).give(untouched, gift(untouched));
        for (var open : bean(Cases.class).undecided()) {
            bean(Cases.class).propose(open.id(), "UPHELD", "The partner itself.", "platform:ada");
            bean(Cases.class).confirm(open.id(), "platform:ben");
        }

        giveCustomerCredits();
        giveCustomerCredits();

        var stays = (netOf(used, "2026-01") + 10) / 20;
        assertThat(customers(partner, "untouched"))
                .isEqualTo(
                        new CustomerSide(
                                "WITHHELD",
                                "case_upheld",
                                (netOf(untouched, "2026-01") + 10) / 20));
        assertThat(customers(partner, "spent"))
                .isEqualTo(new CustomerSide("TAKEN_BACK", "case_upheld", stays));
        assertThat(bean(AccountCredits.class).list(untouched))
                .allMatch(credit -> credit.remainingMinor() == 0);
        assertThat(bean(Budgets.class).of("spring").getFirst().spentMinor()).isEqualTo(stays);
        closeAndPay(untouched, "2026-03");
        assertThat(invoice(untouched, "2026-03").lines())
                .noneMatch(line -> line.kind() == LineKind.CREDIT);
    }

    /** A click on an advertisement, which opens a case about whoever signs up by it. */
    private String paidFor(String slug) {
        return bean(Visits.class)
                .visit(
                        new VisitRequest(
                                slug,
                                null,
                                null,
                                Basis.NO_STORAGE,
                                false,
                                false,
                                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0",
                                "192.0.2.7",
                                true))
                .rid()
                .orElseThrow();
    }

    private Goodwill gift(Placement tenant) {
        return new Goodwill(
                UUID.nameUUIDFromBytes(
                        ("referral customer credit " + tenant.tenant()).getBytes(UTF_8)),
                (netOf(tenant, "2026-01") + 10) / 20,
                "For having been recommended",
                null);
    }
}
