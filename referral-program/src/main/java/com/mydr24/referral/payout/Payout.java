package com.mydr24.referral.payout;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money that is sent to a partner. Amounts are minor units.
 *
 * @param grossMinor what was payable
 * @param nettedMinor what of it was kept, for what the partner owed back
 * @param amountMinor what is sent
 * @param reference what the bank or the provider calls it, once it arrived
 * @param failure why it could not be sent, or came back
 */
@Serdeable
public record Payout(
        UUID id,
        UUID partner,
        String month,
        String currency,
        long grossMinor,
        long nettedMinor,
        long amountMinor,
        State state,
        String preparedBy,
        Instant preparedAt,
        @Nullable String approvedBy,
        @Nullable String reference,
        @Nullable String failure) {

    /** Where a payout stands. */
    public enum State {
        /** Waits for a second person. */
        PREPARED,
        APPROVED,
        /** Asked for, and not known yet whether it arrived. */
        SENT,
        SETTLED,
        FAILED,
        /** It came back after it had arrived. */
        REVERSED
    }
}
