package com.mydr24.referral.payout;

import com.mydr24.regions.failure.InvalidField;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/** An account's number by ISO 13616, checked by its digits (ISO 7064, modulo 97). */
record Iban(String text) {
    private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
    private static final BigInteger MODULUS = BigInteger.valueOf(97);
    private static final int COUNTRY_AND_CHECK = 4;
    private static final int SHOWN = 4;

    /**
     * Reads what somebody wrote, with spaces or without.
     *
     * @throws InvalidField when it cannot be one
     */
    static Iban parse(String written) {
        var text = written.replace(" ", "").toUpperCase(Locale.ROOT);
        if (!SHAPE.matcher(text).matches() || !isRight(text)) {
            throw new InvalidField(
                    "iban", "bad_iban", "An IBAN looks like DE89 3704 0044 0532 0130 00.");
        }
        return new Iban(text);
    }

    private static boolean isRight(String text) {
        var turned = text.substring(COUNTRY_AND_CHECK) + text.substring(0, COUNTRY_AND_CHECK);
        var digits = new StringBuilder();
        turned.chars().forEach(c -> digits.append(Character.digit(c, Character.MAX_RADIX)));
        return new BigInteger(digits.toString()).mod(MODULUS).equals(BigInteger.ONE);
    }

    /** As much as is needed to recognise it. */
    String masked() {
        return text.substring(0, COUNTRY_AND_CHECK) + "…" + text.substring(text.length() - SHOWN);
    }

    @Override
    public String toString() {
        return masked();
    }
}
