package com.mydr24.referral.campaign;

import io.micronaut.serde.annotation.Serdeable;

/**
 * By how much an invoice was lowered, by what a reward may or may not stand beside. What a customer
 * is owed, such as a credit for a missed promise, is not in it. Minor units, zero or more.
 */
@Serdeable
public record Lowered(long discountMinor, long creditMinor) {
    /** By a benefit of one kind. */
    public long by(Benefit benefit) {
        return switch (benefit) {
            case DISCOUNT -> discountMinor;
            case CREDIT -> creditMinor;
        };
    }

    long sum() {
        return Math.addExact(discountMinor, creditMinor);
    }
}
