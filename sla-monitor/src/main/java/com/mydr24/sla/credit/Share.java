package com.mydr24.sla.credit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** An exact share of a fee. Rounding happens once, where it becomes money. */
record Share(BigInteger numerator, BigInteger denominator) implements Comparable<Share> {
    static final Share NONE = new Share(BigInteger.ZERO, BigInteger.ONE);

    static Share ofPpm(long ppm) {
        return new Share(BigInteger.valueOf(ppm), BigInteger.valueOf(1_000_000));
    }

    /** {@code factor} times the part {@code of} out of {@code whole}. */
    static Share of(long factor, long part, long whole) {
        return new Share(
                BigInteger.valueOf(factor).multiply(BigInteger.valueOf(part)),
                BigInteger.valueOf(whole));
    }

    Share atMost(Share other) {
        return compareTo(other) <= 0 ? this : other;
    }

    @Override
    public int compareTo(Share other) {
        return numerator
                .multiply(other.denominator)
                .compareTo(other.numerator.multiply(denominator));
    }

    /** For reading, at most four decimals, half up. */
    BigDecimal percent() {
        BigDecimal percent =
                new BigDecimal(numerator.multiply(BigInteger.valueOf(100)))
                        .divide(new BigDecimal(denominator), 4, RoundingMode.HALF_UP);
        return new BigDecimal(percent.stripTrailingZeros().toPlainString());
    }

    /** The share of an amount in minor units, half up. */
    long of(long amountMinor) {
        return new BigDecimal(numerator.multiply(BigInteger.valueOf(amountMinor)))
                .divide(new BigDecimal(denominator), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
