package com.mydr24.referral.payout;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a partner's money goes.
 *
 * @param iban its first and last four characters
 * @param approvedAt null while it waits for a second person
 */
@Serdeable
public record PayoutAccount(
        UUID id, String holder, String iban, Instant proposedAt, @Nullable Instant approvedAt) {
    @Override
    public String toString() {
        return "PayoutAccount[" + id + "]";
    }
}
