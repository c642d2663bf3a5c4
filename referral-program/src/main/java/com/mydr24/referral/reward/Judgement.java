package com.mydr24.referral.reward;

import com.mydr24.referral.campaign.Budgets;
import com.mydr24.referral.customer.PartnerTenants;
import com.mydr24.referral.fraud.Cases;
import com.mydr24.referral.policy.AnnualCap;
import com.mydr24.referral.policy.PartnerRecords;
import com.mydr24.referral.policy.RewardForm;
import com.mydr24.referral.policy.RewardKind;
import com.mydr24.referral.policy.RewardPolicy;
import com.mydr24.referral.policy.Verdict;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Decides what a paid invoice earns. The policy is asked before anything is counted; what it does
 * not allow leaves neither volume nor budget touched. Belongs in the transaction that holds the
 * claim.
 */
@Singleton
class Judgement {
    private final RewardPolicy policy;
    private final PartnerRecords records;
    private final Budgets budgets;
    private final RewardRows rows;
    private final Cases cases;
    private final Standings standings;
    private final PartnerTenants tenants;

    Judgement(
            RewardPolicy policy,
            PartnerRecords records,
            Budgets budgets,
            RewardRows rows,
            Cases cases,
            Standings standings,
            PartnerTenants tenants) {
        this.policy = policy;
        this.records = records;
        this.budgets = budgets;
        this.rows = rows;
        this.cases = cases;
        this.standings = standings;
        this.tenants = tenants;
    }

    Reward of(RewardCase theCase) {
        if (!theCase.partner().enabled() || !theCase.link().enabled()) {
            return new Reward.Declined(
                    "inactive", "", "The partner or its link was no longer active.");
        }
        if (!theCase.agreement().isAccepted()) {
            return new Reward.Declined(
                    "agreement_not_accepted",
                    "",
                    "The partner had not accepted version %d of the agreement, which holds."
                            .formatted(theCase.agreement().version()));
        }
        if (cases.speakAgainst(theCase.tenant().id().value(), theCase.partner().id())) {
            return new Reward.Declined(
                    "case_upheld",
                    "",
                    "A case about this customer was decided: it is not rewarded.");
        }
        if (isOver(theCase)) {
            return new Reward.Declined(
                    "months_over",
                    "",
                    "The campaign rewards %d calendar months from the first reward on."
                            .formatted(theCase.terms().months()));
        }
        var own = tenants.approvedOf(theCase.partner().id());
        if (own.filter(theCase.tenant().id()::equals).isPresent()) {
            return new Reward.Declined(
                    "own_tenant", "", "The customer is the partner itself, which earns nothing.");
        }
        var form = form(theCase, own.isPresent());
        var verdict = decide(theCase, form);
        return switch (verdict) {
            case Verdict.Refused(_, var row, var code, var why) ->
                    new Reward.Declined(code, row, why);
            case Verdict.Allowed allowed -> allowed(new Asked(theCase, allowed, form));
        };
    }

    private Verdict decide(RewardCase theCase, RewardForm form) {
        return policy.decide(
                theCase.partner().type(),
                theCase.partner().country(),
                form,
                theCase.terms().kind(),
                theCase.onRecord());
    }

    /** Where cash is not allowed, a partner that is a customer gets a credit if that is. */
    private RewardForm form(RewardCase theCase, boolean isCustomer) {
        var wanted = theCase.terms().form();
        var instead = RewardForm.SERVICE_CREDIT;
        return isCustomer
                        && decide(theCase, wanted) instanceof Verdict.Refused
                        && decide(theCase, instead) instanceof Verdict.Allowed
                ? instead
                : wanted;
    }

    /** A case that the policy allows to be rewarded in a form. */
    private record Asked(RewardCase theCase, Verdict.Allowed verdict, RewardForm form) {}

    private Reward allowed(Asked asked) {
        var theCase = asked.theCase();
        var verdict = asked.verdict();
        var terms = theCase.terms();
        var beside = theCase.stacking().againstPartner(theCase.lowered());
        if (beside.isPresent()) {
            return new Reward.Declined(
                    beside.get().code(),
                    verdict.row(),
                    beside.get().why(theCase.money(theCase.lowered().by(beside.get()))));
        }
        if (terms.kind() == RewardKind.FLAT
                && !theCase.paid().currency().equals(terms.currency())) {
            return new Reward.Declined(
                    "other_currency",
                    verdict.row(),
                    "The flat reward is in %s, the invoice in %s."
                            .formatted(terms.currency(), theCase.paid().currency()));
        }
        if (!terms.byGroup()) {
            return counted(asked, Earning.of(terms, volumeBefore(theCase)), Optional.empty());
        }
        var standing = standings.with(theCase);
        if (standing.isEmpty() && terms.rateBp() == 0) {
            return new Reward.Declined(
                    "no_level", verdict.row(), "The partner is in no group that has levels.");
        }
        var currency = standing.map(found -> found.levels().currency()).orElse(null);
        if (currency != null && !currency.equals(theCase.paid().currency())) {
            return new Reward.Declined(
                    "other_currency",
                    verdict.row(),
                    "The levels are in %s, the invoice in %s."
                            .formatted(currency, theCase.paid().currency()));
        }
        return counted(
                asked,
                standing.map(found -> found.earning(terms, theCase.paid().netMinor()))
                        .orElseGet(() -> Earning.share(terms.rateBp())),
                standing);
    }

    private Reward counted(Asked asked, Earning earning, Optional<Standing> standing) {
        var theCase = asked.theCase();
        var amount = theCase.money(earning.of(theCase.paid().netMinor()));
        if (amount.isZero()) {
            return new Reward.Declined(
                    "rounds_to_nothing",
                    asked.verdict().row(),
                    "%s of %s rounds to nothing."
                            .formatted(share(theCase, standing), theCase.net()));
        }
        return granted(asked, earning, amount, standing);
    }

    /** A budget gives what it has left; the cap of a year all or nothing. */
    private Reward granted(
            Asked asked, Earning earning, Money wanted, Optional<Standing> standing) {
        var theCase = asked.theCase();
        var verdict = asked.verdict();
        var campaign = theCase.campaign().name();
        var grant = budgets.take(campaign, wanted);
        if (grant.amount().isZero()) {
            return new Reward.Declined(
                    "budget_spent",
                    verdict.row(),
                    "The budget of campaign %s is spent.".formatted(campaign));
        }
        var fits =
                verdict.annualCap().isEmpty()
                        || records.grant(
                                theCase.partner().id(),
                                AnnualCap.yearOf(theCase.paid().paidAt()),
                                verdict.annualCap().get(),
                                grant.amount());
        if (!fits) {
            if (grant.counted()) {
                budgets.giveBack(campaign, grant.amount());
            }
            return new Reward.Declined(
                    "annual_cap",
                    verdict.row(),
                    "%s would be more than the law lets this partner get in a year."
                            .formatted(wanted));
        }
        if (grant.amount().equals(wanted)) {
            return new Reward.Earned(
                    wanted,
                    earning,
                    grant.counted(),
                    verdict.annualCap().isPresent(),
                    verdict.row(),
                    why(theCase, standing),
                    standing.orElse(null),
                    asked.form());
        }
        return new Reward.Earned(
                grant.amount(),
                earning.limitedTo(grant.amount().getAmountMinorLong()),
                true,
                verdict.annualCap().isPresent(),
                verdict.row(),
                "%s No more than %s was left of the budget."
                        .formatted(why(theCase, standing), grant.amount()),
                standing.orElse(null),
                asked.form());
    }

    /**
     * Calendar months, from the first reward on; the end of a shorter month stands for its 31st.
     */
    private boolean isOver(RewardCase theCase) {
        var months = theCase.terms().months();
        if (months == null || months == 0) {
            return false;
        }
        return rows.firstEarnedAt(
                        theCase.tenant().id().value(),
                        theCase.partner().id(),
                        theCase.campaign().name())
                .map(first -> isOver(first, months, theCase.paid().paidAt()))
                .orElse(false);
    }

    static boolean isOver(Instant first, int months, Instant paidAt) {
        var end = first.atZone(ZoneOffset.UTC).plusMonths(months).toInstant();
        return !paidAt.isBefore(end);
    }

    private long volumeBefore(RewardCase theCase) {
        return theCase.terms().kind() == RewardKind.TIERED
                ? rows.addVolume(
                        theCase.partner().id(),
                        theCase.campaign().name(),
                        theCase.paid().currency(),
                        theCase.paid().netMinor())
                : 0;
    }

    private static String why(RewardCase theCase, Optional<Standing> standing) {
        var which =
                theCase.terms().oneOff()
                        ? "the first paid invoice"
                        : "invoice " + theCase.paid().number();
        return "%s of %s, %s net of tax and credits, through link %s."
                .formatted(share(theCase, standing), which, theCase.net(), theCase.link().slug());
    }

    private static String share(RewardCase theCase, Optional<Standing> standing) {
        var terms = theCase.terms();
        if (standing.isPresent()) {
            return standing.get().words() + " what that gives";
        }
        return switch (terms.kind()) {
            case SHARE ->
                    BigDecimal.valueOf(terms.rateBp(), 2).stripTrailingZeros().toPlainString()
                            + " %";
            case TIERED ->
                    terms.byGroup()
                            ? "The rate outside groups with levels"
                            : "The tiers of campaign " + theCase.campaign().name();
            case FLAT -> "A flat reward";
        };
    }
}
