package com.mydr24.billing.recurring;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What customers paid month after month for in one currency, and what moved it; minor units of the
 * currency, net of tax. Opening and the five movements add up to closing, and closing, variable and
 * lowered to what was earned in the month.
 *
 * @param month {@code yyyy-mm}
 * @param newMinor of customers who never had any before
 * @param expansionMinor of those who have more than the month before
 * @param reactivationMinor of those who had some once, and none the month before
 * @param contractionMinor of those who have less than the month before; negative
 * @param churnMinor of those who have none any more; negative
 * @param customers who have some
 * @param annualMinor twelve times closing
 * @param netRetentionPpm what the customers of twelve months ago have now, of what they had then,
 *     in millionths, floored; absent where there were none
 * @param grossRetentionPpm the same without what any of them has more than then
 * @param variableMinor earned by use, outcomes, commitments and items sold once
 * @param loweredMinor what discounts, credits and credit notes took off; negative
 * @param earnedMinor all that was earned in the month
 */
@Serdeable
public record RecurringMonth(
        String currency,
        String month,
        long openingMinor,
        long newMinor,
        long expansionMinor,
        long reactivationMinor,
        long contractionMinor,
        long churnMinor,
        long closingMinor,
        int customers,
        long annualMinor,
        @Nullable Long netRetentionPpm,
        @Nullable Long grossRetentionPpm,
        long variableMinor,
        long loweredMinor,
        long earnedMinor) {}
