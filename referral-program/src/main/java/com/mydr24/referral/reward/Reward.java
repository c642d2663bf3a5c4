package com.mydr24.referral.reward;

import com.mydr24.referral.policy.RewardForm;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The outcome of a recommendation, and the sentence the partner reads about it. */
sealed interface Reward {
    /** Stable, for programs. */
    String code();

    String why();

    /** The row of the policy that allowed or refused it; empty when it was not asked. */
    String policyRule();

    /**
     * Accrued to the partner, held until it is released.
     *
     * @param budgeted whether it was taken from a budget
     * @param capped whether it counts against the cap of a year
     * @param form in which it is given
     * @param standing the level it is rewarded by; null where the group has no say
     */
    record Earned(
            Money amount,
            Earning earning,
            boolean budgeted,
            boolean capped,
            String policyRule,
            String why,
            @Nullable Standing standing,
            RewardForm form)
            implements Reward {
        @Override
        public String code() {
            return "earned";
        }
    }

    /** The tenant is attributed, and nothing is owed. */
    record Declined(String code, String policyRule, String why) implements Reward {}
}
