package com.mydr24.billing.customer;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an authority answered when somebody asked it for a customer's VAT number. The asking itself
 * is done elsewhere; this is the record of it.
 *
 * @param id chosen by whoever records it, so that recording twice makes one
 * @param checkedBy who asked
 * @param reference the authority's proof, such as the consultation number of VIES; null where it
 *     gave none
 */
@Serdeable
public record VatCheck(
        UUID id,
        String vatNumber,
        Result result,
        Instant checkedAt,
        String checkedBy,
        @Nullable String reference) {
    /** What was found. */
    public enum Result {
        VALID,
        INVALID
    }
}
