package com.mydr24.referral.reward;

import com.mydr24.referral.link.Link;
import com.mydr24.referral.partner.Partner;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.Money;

/**
 * Who may be rewarded for a recommendation, by kind of organisation and jurisdiction. It fails
 * closed: what is not known to be allowed earns nothing, and says why.
 */
final class RewardPolicy {
    /** Stored with every decision, so that it can be read by the rules of its day. */
    static final String VERSION = "2026-11";

    private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);

    private RewardPolicy() {}

    /** What a first paid invoice, net of tax and credits, earns the partner whose link it was. */
    static Reward decide(Partner partner, Link link, Money net) {
        if (!partner.enabled() || !link.enabled()) {
            return new Reward.Declined("The partner or its link was no longer active.");
        }
        return switch (partner.type()) {
            case TECHNOLOGY -> percentage(link, net);
            // 42 USC 1320a-7b(b): in the United States, paying a health system for recommending
            // what federal programmes may reimburse is an offence.
            case HEALTH_SYSTEM ->
                    partner.country().equals("US")
                            ? new Reward.Declined(
                                    "Health systems in the United States are not paid for"
                                            + " recommendations (42 USC 1320a-7b(b)).")
                            : percentage(link, net);
            // 5 CFR 2635.204 and its like: never cash, and never a share.
            case GOVERNMENT ->
                    new Reward.Declined(
                            "Public bodies are not paid for recommendations; the tenant is only"
                                    + " attributed.");
            case RESEARCH ->
                    new Reward.Declined(
                            "Research institutions are not paid until it is on record that no"
                                    + " grant funds the work.");
        };
    }

    private static Reward percentage(Link link, Money net) {
        var minor =
                BigDecimal.valueOf(net.getAmountMinorLong())
                        .multiply(BigDecimal.valueOf(link.rateBp()))
                        .divide(BASIS_POINTS, 0, RoundingMode.HALF_UP);
        var amount = Money.ofMinor(net.getCurrencyUnit(), minor.longValueExact());
        if (!amount.isPositive()) {
            return new Reward.Declined(
                    "%s of %s rounds to nothing.".formatted(percent(link.rateBp()), net));
        }
        return new Reward.Earned(
                amount,
                "%s of the first paid invoice, %s net of tax and credits, through link %s."
                        .formatted(percent(link.rateBp()), net, link.slug()));
    }

    private static String percent(int basisPoints) {
        var percent = BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros();
        return percent.toPlainString() + " %";
    }
}
