package com.mydr24.billing.payment;

import com.mydr24.regions.failure.InvalidField;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * Money that arrived for one invoice.
 *
 * @param source where it was seen, for example {@code bank} or {@code stripe}
 * @param reference what the source calls it; unique within the source
 * @param amountMinor minor units of the currency, more than zero
 * @param currency ISO 4217
 */
@Serdeable
public record Payment(
        String invoice,
        String source,
        String reference,
        long amountMinor,
        String currency,
        Instant paidAt) {

    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final int LONGEST_REFERENCE = 200;

    public Payment {
        check(source, reference, amountMinor, currency);
        // As fine as PostgreSQL keeps it, so that the same payment compares equal later.
        paidAt = paidAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** What holds for money either way. */
    static void check(String source, String reference, long amountMinor, String currency) {
        if (!SOURCE.matcher(source).matches()) {
            throw new InvalidField(
                    "source", "malformed", "source is 1 to 64 of a-z, 0-9, hyphen and underscore");
        }
        if (reference.isBlank() || reference.length() > LONGEST_REFERENCE) {
            throw new InvalidField(
                    "reference", "malformed", "reference is 1 to 200 characters, not all blank");
        }
        if (amountMinor <= 0) {
            throw new InvalidField("amountMinor", "not_positive", "amountMinor is more than zero");
        }
        if (!CURRENCY.matcher(currency).matches()) {
            throw new InvalidField("currency", "malformed", "currency is three capital letters");
        }
    }
}
