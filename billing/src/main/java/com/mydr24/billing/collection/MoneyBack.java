package com.mydr24.billing.collection;

import com.mydr24.regions.placement.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a payment provider knows of money that goes back to whoever paid. Every call may be
 * repeated: what was made under one of our ids is made once.
 *
 * <p>Every method throws {@link com.mydr24.regions.failure.Unavailable} when the provider is away.
 */
public interface MoneyBack {
    /**
     * How a dispute stands.
     *
     * @throws BadNotice when it is about no invoice of ours
     */
    Disputed dispute(String dispute);

    /**
     * How a refund stands.
     *
     * @throws BadNotice when it is of no invoice of ours
     */
    Refunded refund(String refund);

    /**
     * Gives money back to whoever paid an invoice.
     *
     * @param invoice what the provider calls it
     * @param id ours
     * @throws RefundRefused when the provider never will
     */
    Refunded giveBack(String invoice, UUID id, long amountMinor);

    /** How a dispute ends, or has not. */
    enum DisputeState {
        /** Waits for evidence. */
        OPEN,
        /** Evidence was sent, or the time for it is over. */
        UNDER_REVIEW,
        /** The money is ours. */
        WON,
        /** The money is whoever's that paid. */
        LOST;

        boolean isOver() {
            return this == WON || this == LOST;
        }
    }

    /**
     * A dispute.
     *
     * @param invoice what the provider calls the invoice that the disputed payment was for
     * @param amountMinor what is disputed
     * @param withdrawn what was taken from us and given again until now
     * @param evidenceDueAt until when it can be answered; null when it cannot
     */
    record Disputed(
            TenantId tenant,
            String id,
            String invoice,
            DisputeState state,
            String reason,
            long amountMinor,
            String currency,
            Withdrawn withdrawn,
            @Nullable Instant evidenceDueAt,
            Instant openedAt) {}

    /**
     * What moved for a dispute; minor units.
     *
     * @param takenMinor of the disputed amount
     * @param reinstatedMinor of that, what came again
     * @param feeMinor what the provider charges for it, less what it gave again
     * @param movements how many there were: more of them are newer
     */
    record Withdrawn(
            long takenMinor,
            long reinstatedMinor,
            long feeMinor,
            String feeCurrency,
            int movements) {
        Withdrawn withFee(long minor) {
            return new Withdrawn(takenMinor, reinstatedMinor, minor, feeCurrency, movements);
        }
    }

    /**
     * A refund.
     *
     * @param id the provider's
     * @param ours our id, when we asked for it; null when somebody did at the provider
     * @param failure why it never arrives; null as long as it may
     */
    record Refunded(
            TenantId tenant,
            String id,
            @Nullable UUID ours,
            String invoice,
            long amountMinor,
            String currency,
            Instant at,
            @Nullable String failure) {}
}
