package com.mydr24.billing.subscription;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.joda.money.Money;

/** The share of a period's price that falls in a part of the period, exact to the second. */
final class Proration {
    private Proration() {}

    /**
     * The price of a part. Each share is the difference of two prices "from here to the end", each
     * rounded once, HALF_UP, so that parts which make up the period add up to its price exactly,
     * and a part that runs to the end is simply rounded.
     */
    static Money share(Money full, BillingPeriod whole, BillingPeriod part) {
        if (part.from().isBefore(whole.from()) || part.to().isAfter(whole.to())) {
            throw new IllegalArgumentException(part + " is not within " + whole);
        }
        return fromThenOn(full, whole, part.from()).minus(fromThenOn(full, whole, part.to()));
    }

    private static Money fromThenOn(Money full, BillingPeriod whole, Instant start) {
        var seconds = whole.to().getEpochSecond() - start.getEpochSecond();
        var minor =
                BigDecimal.valueOf(full.getAmountMinorLong())
                        .multiply(BigDecimal.valueOf(seconds))
                        .divide(BigDecimal.valueOf(whole.seconds()), 0, RoundingMode.HALF_UP);
        return Money.ofMinor(full.getCurrencyUnit(), minor.longValueExact());
    }
}
