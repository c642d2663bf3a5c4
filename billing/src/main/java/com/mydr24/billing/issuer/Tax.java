package com.mydr24.billing.issuer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.Money;

/**
 * The tax a sale carries.
 *
 * @param category of UNCL 5305: S standard, AE reverse charge, G export, O outside the scope, E
 *     exempt, Z zero rated
 * @param rateBp basis points of the net amount
 * @param note the words the invoice must carry
 */
public record Tax(String category, int rateBp, String note) {
    private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);

    /** No tax, for a reason that the invoice gives. */
    public static Tax exempt(String reason) {
        return new Tax("E", 0, reason);
    }

    /** The tax on a net amount, rounded once, HALF_UP, to the currency's minor unit. */
    public Money on(Money net) {
        var minor =
                BigDecimal.valueOf(net.getAmountMinorLong())
                        .multiply(BigDecimal.valueOf(rateBp))
                        .divide(BASIS_POINTS, 0, RoundingMode.HALF_UP);
        return Money.ofMinor(net.getCurrencyUnit(), minor.longValueExact());
    }
}
