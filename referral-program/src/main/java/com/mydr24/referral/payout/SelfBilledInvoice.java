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
 * @param treatment {@code TAXED}, {@code NOT_TAXED}, {@code REVERSE_CHARGE}, or {@code
 *     NOT_DETERMINED} where no rule was known
 * @param taxRule version of the rules, and the row
 * @param taxMinor the part of the amount that is tax, at {@code rateBp}
 * @param note what it says about tax; empty for nothing
 * @param supplierVatId the partner's number on that day; null for one that is not registered
 * @param customer who pays; empty where that is not configured
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
        int agreement,
        UUID partnerId,
        String treatment,
        String taxRule,
        int rateBp,
        long taxMinor,
        String note,
        @Nullable String supplierVatId,
        String customer,
        @Nullable String customerVatId) {

    /** What is left without the tax, minor units. */
    public long netMinor() {
        return amountMinor - taxMinor;
    }

    /** Whether it takes another back. */
    public boolean isCancellation() {
        return cancels != null;
    }
}
