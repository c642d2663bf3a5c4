package com.mydr24.referral.reward;

import org.joda.money.Money;

/** The outcome of a recommendation, and the sentence the partner reads about it. */
sealed interface Reward {
    String why();

    /** Accrued to the partner, held until it is released. */
    record Earned(Money amount, String why) implements Reward {}

    /** The tenant is attributed, and nothing is owed. */
    record Declined(String why) implements Reward {}
}
