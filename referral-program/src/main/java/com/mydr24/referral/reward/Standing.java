package com.mydr24.referral.reward;

import com.mydr24.referral.campaign.RateTier;
import com.mydr24.referral.campaign.RewardTerms;
import com.mydr24.referral.level.GroupLevels;
import com.mydr24.referral.level.Level;
import com.mydr24.referral.level.Measure;
import com.mydr24.referral.policy.RewardKind;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Where a partner stands among the levels of its group.
 *
 * @param since payments after it count, up to the one that is decided
 * @param brought what counted, in minor units or customers: of a volume with the payment that is
 *     decided, of customers with the one who paid; where the campaign gives each customer the rate
 *     of its own place, that place
 * @param level the level reached by that
 */
@Serdeable
public record Standing(GroupLevels levels, Instant since, long brought, Level level) {

    static Standing of(GroupLevels levels, Instant since, long brought) {
        return new Standing(levels, since, brought, levels.at(brought));
    }

    /**
     * How a payment is rewarded by it: of a volume each slice at the rate of its level, or all of
     * it at the rate reached, as the terms say; of customers the rate of the level.
     */
    Earning earning(RewardTerms terms, long netMinor) {
        return switch (levels.measure()) {
            case VOLUME ->
                    new Earning(
                            RewardKind.TIERED,
                            0,
                            0,
                            levels.levels().stream()
                                    .map(level -> new RateTier(level.from(), level.rateBp()))
                                    .toList(),
                            terms.cliff(),
                            brought - netMinor,
                            Long.MAX_VALUE,
                            true);
            case CUSTOMERS -> Earning.share(level.rateBp());
        };
    }

    /** In words, for the partner. */
    String words() {
        return "Level %s (%s %%) of group %s, version %d, by %s in %d months:"
                .formatted(
                        level.name(),
                        BigDecimal.valueOf(level.rateBp(), 2).stripTrailingZeros().toPlainString(),
                        levels.group(),
                        levels.version(),
                        levels.measure() == Measure.VOLUME ? "what was brought" : "customers",
                        levels.months());
    }
}
