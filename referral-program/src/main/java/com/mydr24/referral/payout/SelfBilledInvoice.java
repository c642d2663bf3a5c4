package com.mydr24.referral.payout;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A partner's invoice to MyDR24, which MyDR24 writes because the partner agreed to it, or what
 * takes one back.
 *
 * @param kind {@code INVOICE} or {@code CANCELLATION}
 * @param cancels the number of the invoice that is taken back; null for an invoice
 * @param amountMinor minor units; negative for a cancellation
 * @param month of the payout, {@code yyyy-mm}
 * @param supplier the partner's name on that day
 * @param taxForm kind and reference of the tax form that was valid
 * @param agreement the version under which the partner agreed to self-billing
 */
@Introspected
@Serdeable
public record SelfBilledInvoice(
        String number,
        UUID payoutId,
        String kind,
        @Nullable String cancels,
        Instant issuedAt,
        String currency,
        long amountMinor,
        String month,
        String supplier,
        String country,
        String taxForm,
        int agreement) {}
