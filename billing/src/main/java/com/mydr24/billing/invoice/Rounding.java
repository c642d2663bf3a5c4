package com.mydr24.billing.invoice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.Money;

/** A fraction of money, rounded once, HALF_UP. */
final class Rounding {
    private Rounding() {}

    static Money half(Money whole, BigDecimal part, BigDecimal of) {
        var minor =
                BigDecimal.valueOf(whole.getAmountMinorLong())
                        .multiply(part)
                        .divide(of, 0, RoundingMode.HALF_UP);
        return Money.ofMinor(whole.getCurrencyUnit(), minor.longValueExact());
    }
}
