package com.mydr24.billing.note;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The tax of parts of an invoice. The tax of all parts so far is rounded, less what was taken back
 * before: so that parts which make up the invoice take back its tax to the cent.
 *
 * @param netMinor of the invoice
 * @param taxMinor of the invoice
 */
record MirroredTax(long netMinor, long taxMinor, int rateBp) {
    private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);

    /** The tax of a part, when parts of an amount were taken back before it. */
    long of(long partMinor, long beforeMinor, long taxBeforeMinor) {
        var soFar = beforeMinor + partMinor;
        if (soFar == netMinor) {
            return taxMinor - taxBeforeMinor;
        }
        var tax =
                BigDecimal.valueOf(soFar)
                        .multiply(BigDecimal.valueOf(rateBp))
                        .divide(BASIS_POINTS, 0, RoundingMode.HALF_UP)
                        .longValueExact();
        return tax - taxBeforeMinor;
    }
}
