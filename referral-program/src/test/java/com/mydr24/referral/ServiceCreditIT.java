package com.mydr24.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.billing.credit.Credit;
import com.mydr24.billing.credit.Goodwill;
import com.mydr24.billing.invoice.LineKind;
import com.mydr24.referral.campaign.CampaignTerms;
import com.mydr24.referral.campaign.Campaigns;
import com.mydr24.referral.campaign.RewardTerms;
import com.mydr24.referral.campaign.Touch;
import com.mydr24.referral.customer.PartnerTenants;
import com.mydr24.referral.ledger.PartnerLedger;
import com.mydr24.referral.link.Links;
import com.mydr24.referral.link.NewLink;
import com.mydr24.referral.partner.Partner;
import com.mydr24.referral.payout.WriteOffs;
import com.mydr24.referral.policy.PartnerRecords;
import com.mydr24.referral.policy.RewardForm;
import com.mydr24.referral.policy.RewardKind;
import com.mydr24.referral.reward.DecidedReward;
import com.mydr24.referral.reward.RewardState;
import com.mydr24.referral.reward.Rewards;
import com.mydr24.referral.reward.Statement;
import com.mydr24.referral.reward.Statements;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.placement.Placement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a partner that is a customer itself gets: a lower invoice, once, as long as it is earned.
 */
@Tag("postgres")
class ServiceCreditIT extends BilledTenants {
    private static final long FLAT = 2_000;
    private static final String ADA = "platform:ada";
    private static final String BEN = "platform:ben";

    @Test
    void publicBodyThatMayHaveNoCashGetsALowerInvoiceOnce() {
        var ministry = signUp("ministry", "BASIC", null);
        var partner = publicBody("gov", "ministry");
        var clinic = signUp("clinic", "BASIC", "gov");
        itIs("2026-03-10T00:00:00Z");
        closeAndPay(clinic, "2026-01");
        assertThat(only(partner).code()).isEqualTo("earned");
        assertThat(String.valueOf(only(partner).inputs().getValue()))
                .contains("form=SERVICE_CREDIT", "form=CASH");
        giveCustomerCredits();
        assertThat(bean(AccountCredits.class).list(ministry)).isEmpty();

        itIs("2026-05-10T00:00:00Z");
        bean(Rewards.class).releaseDue();
        // The books have it, and the program was killed before it wrote that down.
        cutOffGiving(ministry, partner);
        giveCustomerCredits();
        giveCustomerCredits();
        assertThat(credits(ministry)).containsExactly(FLAT);
        closeAndPay(clinic, "2026-02");

        assertThat(only(partner).state()).isEqualTo(RewardState.CREDITED);
        assertThat(credits(ministry)).containsExactly(0L);
        assertThat(invoice(ministry, "2026-02").lines())
                .filteredOn(line -> line.kind() == LineKind.CREDIT)
                .singleElement()
                .satisfies(line -> assertThat(line.amountMinor()).isEqualTo(-FLAT));
        assertThat(invoice(clinic, "2026-02").lines())
                .noneMatch(line -> line.kind() == LineKind.CREDIT);
        assertThat(statement(partner).closingMinor()).isZero();
        assertThat(statement(partner).entries())
                .extracting(Statement.Entry::kind)
                .contains(Statement.Kind.SERVICE_CREDIT)
                .doesNotContain(Statement.Kind.PAYOUT_STARTED);
    }

    @Test
    void creditGoesBackWithTheRewardAsFarAsNoInvoiceUsedItAndTheRestIsNetted() {
        var ministry = signUp("ministry", "BASIC", null);
        var council = signUp("council", "BASIC", null);
        var used = publicBody("gov", "ministry");
        var unused = publicBody("cou", "council");
        var first = signUp("first", "BASIC", "gov");
        var second = signUp("second", "BASIC", "cou");
        var third = signUp("third", "BASIC", "gov");
        itIs("2026-03-10T00:00:00Z");
        closeAndPay(first, "2026-01");
        closeAndPay(second, "2026-01");
        itIs("2026-05-10T00:00:00Z");
        bean(Rewards.class).releaseDue();
        bean(PartnerTenants.class).propose(unused.id(), "council", BEN);
        giveCustomerCredits();
        // Whose tenant waits for its second person again gets nothing until then.
        assertThat(credits(council)).isEmpty();
        closeAndPay(first, "2026-02");
        assertThat(invoice(ministry, "2026-02").lines())
                .anyMatch(line -> line.kind() == LineKind.CREDIT);
        bean(PartnerTenants.class).approve(unused.id(), ADA);
        giveCustomerCredits();
        assertThat(credits(council)).containsExactly(FLAT);

        for (var customer : List.of(first, second)) {
            noteWhole(customer, "2026-01");
        }
        giveCustomerCredits();
        giveCustomerCredits();

        assertThat(credits(council)).containsExactly(0L);
        assertThat(statement(unused).closingMinor()).isZero();
        assertThat(statement(unused).entries())
                .extracting(Statement.Entry::kind)
                .contains(Statement.Kind.SERVICE_CREDIT_TAKEN_BACK);
        // An invoice used it, so that the partner owes it, and its next reward is less.
        assertThat(statement(used).closingMinor()).isEqualTo(-FLAT);
        assertThat(only(used).state()).isEqualTo(RewardState.CLAWED_BACK);
        closeAndPay(third, "2026-02");
        itIs("2026-07-10T00:00:00Z");
        bean(Rewards.class).releaseDue();
        giveCustomerCredits();
        assertThat(credits(ministry)).containsExactly(0L);
        assertThat(bean(Statements.class).of(used.id(), YearMonth.of(2026, 7)).closingMinor())
                .isZero();
    }

    @Test
    void whatACreditIsAboutToBringBackIsNotGivenUpTooAndTheRestMayBe() {
        var council = signUp("council", "BASIC", null);
        var partner = publicBody("cou", "council");
        var clinic = signUp("clinic", "BASIC", "cou");
        itIs("2026-03-10T00:00:00Z");
        closeAndPay(clinic, "2026-01");
        itIs("2026-05-10T00:00:00Z");
        bean(Rewards.class).releaseDue();
        giveCustomerCredits();
        assertThat(credits(council)).containsExactly(FLAT);
        noteWhole(clinic, "2026-01");
        var offs = bean(WriteOffs.class);
        var early = offs.propose(partner.id(), "EUR", FLAT, "It will not come.", ADA);
        // Another cell decides that the credit is to be taken; the council's own cell has yet to do
        // it.
        giveCustomerCredits("na-us-1");

        assertThatThrownBy(() -> offs.approve(early.id(), BEN))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        refused -> assertThat(refused.code()).isEqualTo("more_than_is_owed_back"));
        offs.refuse(early.id(), BEN);
        assertThatThrownBy(() -> offs.propose(partner.id(), "EUR", 1, "It will not come.", ADA))
                .isInstanceOf(Conflict.class);
        giveCustomerCredits();

        assertThat(credits(council)).containsExactly(0L);
        assertThat(statement(partner).closingMinor()).isZero();
        var currency = CurrencyUnit.EUR;
        var ledger = bean(PartnerLedger.class);
        assertThat(ledger.receivable(partner.id(), currency)).isEqualTo(Money.zero(currency));
        assertThat(ledger.payable(partner.id(), currency)).isEqualTo(Money.zero(currency));
    }

    @Test
    void whatWasGivenUpBeforeItsCreditWasTakenStaysWithThePartner() {
        var council = signUp("council", "BASIC", null);
        var partner = publicBody("cou", "council");
        var clinic = signUp("clinic", "BASIC", "cou");
        itIs("2026-03-10T00:00:00Z");
        closeAndPay(clinic, "2026-01");
        itIs("2026-05-10T00:00:00Z");
        bean(Rewards.class).releaseDue();
        giveCustomerCredits();
        noteWhole(clinic, "2026-01");
        var offs = bean(WriteOffs.class);
        offs.approve(offs.propose(partner.id(), "EUR", 500, "A gesture.", ADA).id(), BEN);
        giveCustomerCredits();
        giveCustomerCredits();

        assertThat(credits(council)).containsExactlyInAnyOrder(0L, 500L);
        assertThat(statement(partner).closingMinor()).isZero();
    }

    @Test
    void withoutATenantOfItsOwnAPublicBodyEarnsNothingAndNoPartnerEarnsByItself() {
        var ministry = signUp("ministry", "BASIC", null);
        var alone = publicBody("gov", null);
        var clinic = signUp("clinic", "BASIC", "gov");
        var itself = publicBody("self", null);
        var own = signUp("own", "BASIC", "self");
        bind(itself, "own");
        var tenants = bean(PartnerTenants.class);
        tenants.propose(alone.id(), "ministry", ADA);
        assertThatThrownBy(() -> tenants.approve(alone.id(), ADA)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> tenants.propose(itself.id(), "ministry", ADA))
                .isInstanceOf(Conflict.class);

        itIs("2026-03-10T00:00:00Z");
        closeAndPay(clinic, "2026-01");
        closeAndPay(own, "2026-01");
        giveCustomerCredits();

        assertThat(only(alone).code()).isEqualTo("reward_not_allowed");
        assertThat(only(itself).code()).isEqualTo("own_tenant");
        assertThat(credits(ministry)).isEmpty();
    }

    private Partner publicBody(String slug, @Nullable String ownTenant) {
        var partner = register("GOVERNMENT", "DE");
        for (var kind : List.of("PROCUREMENT_OFFICER", "LEGAL_APPROVAL")) {
            bean(PartnerRecords.class)
                    .add(
                            partner.id(),
                            kind,
                            "Filed",
                            "test",
                            Instant.parse("2027-01-01T00:00:00Z"));
        }
        bean(Campaigns.class)
                .put(
                        "flat",
                        new CampaignTerms(
                                new RewardTerms(
                                        RewardKind.FLAT,
                                        RewardForm.CASH,
                                        0,
                                        FLAT,
                                        "EUR",
                                        null,
                                        List.of(),
                                        false),
                                90,
                                Touch.LAST,
                                null,
                                null));
        bean(Links.class).create(partner.id(), new NewLink(slug, "flat", null));
        if (ownTenant != null) {
            bind(partner, ownTenant);
        }
        return partner;
    }

    private void bind(Partner partner, String tenant) {
        bean(PartnerTenants.class).propose(partner.id(), tenant, ADA);
        bean(PartnerTenants.class).approve(partner.id(), BEN);
    }

    private void cutOffGiving(Placement customer, Partner partner) {
        var id =
                UUID.nameUUIDFromBytes(
                        ("referral service credit " + only(partner).id())
                                .getBytes(StandardCharsets.UTF_8));
        bean(AccountCredits.class)
                .give(customer, new Goodwill(id, FLAT, "For having recommended MyDR24", null));
    }

    private List<Long> credits(Placement customer) {
        return bean(AccountCredits.class).list(customer).stream()
                .map(Credit::remainingMinor)
                .toList();
    }

    private DecidedReward only(Partner partner) {
        var all = bean(Rewards.class).of(partner.id());
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private Statement statement(Partner partner) {
        return bean(Statements.class).of(partner.id(), YearMonth.of(2026, 5));
    }
}
