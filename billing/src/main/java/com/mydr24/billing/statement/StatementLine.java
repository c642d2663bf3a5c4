package com.mydr24.billing.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What became of one movement.
 *
 * @param amount in the currency's major unit
 * @param invoice the number found in the payer's words, if there was one
 * @param code why it is not booked, for programs; null when it is
 * @param detail the same as a sentence
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record StatementLine(
        String reference,
        BigDecimal amount,
        String currency,
        @Nullable String invoice,
        Outcome outcome,
        @Nullable String code,
        String detail) {

    /** Whether it settled an invoice. */
    public enum Outcome {
        /** It settled the invoice, now or when the statement was read before. */
        BOOKED,
        /** It took back a payment, now or when the statement was read before. */
        TAKEN_BACK,
        /** Somebody must look at it. */
        OPEN,
        /** Money that left the account is none of ours. */
        IGNORED
    }
}
