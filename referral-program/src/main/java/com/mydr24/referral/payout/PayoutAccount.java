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
 * @param shared whether another partner has named the same account, which whoever approves it
 *     should look into
 */
@Serdeable
public record PayoutAccount(
        UUID id,
        String holder,
        String iban,
        Instant proposedAt,
        @Nullable Instant approvedAt,
        boolean shared) {
    /** As its partner sees it, who learns nothing of others. */
    public PayoutAccount withoutOthers() {
        return new PayoutAccount(id, holder, iban, proposedAt, approvedAt, false);
    }

    @Override
    public String toString() {
        return "PayoutAccount[" + id + "]";
    }
}
