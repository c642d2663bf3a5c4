package com.mydr24.billing.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Exact amounts in a major unit, as money. */
final class Amount {
    private static final int BASIS_POINTS = 4;

    private Amount() {}

    /**
     * The same number in its one form, so that equal numbers are equal however they were written.
     */
    static BigDecimal plain(BigDecimal number) {
        if (Objects.isNull(number)) {
            // JSON may leave out what must not be; the check of the component says so.
            return number;
        }
        var shortest = number.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    /** Rounded once, HALF_UP. */
    static Money rounded(CurrencyUnit currency, BigDecimal exact) {
        return Money.of(currency, exact, RoundingMode.HALF_UP);
    }

    /** A share of an amount, at least nothing and at most the cap. */
    static Money share(CurrencyUnit currency, BigDecimal whole, int shareBp, long capMinor) {
        if (whole.signum() <= 0) {
            return Money.zero(currency);
        }
        var share =
                rounded(
                        currency,
                        whole.multiply(BigDecimal.valueOf(shareBp)).movePointLeft(BASIS_POINTS));
        var cap = Money.ofMinor(currency, capMinor);
        return share.isGreaterThan(cap) ? cap : share;
    }
}
