package com.mydr24.referral.payout;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a partner's money goes.
 *
 * @param iban of a bank account its first and last four characters; null of another
 * @param connectedAccount what the payment provider calls an account connected with ours; null of a
 *     bank account
 * @param approvedAt null while it waits for a second person
 * @param shared whether another partner has named the same account, which whoever approves it
 *     should look into
 */
@Serdeable
public record PayoutAccount(
        UUID id,
        String holder,
        @Nullable String iban,
        @Nullable String connectedAccount,
        Instant proposedAt,
        @Nullable Instant approvedAt,
        boolean shared) {
    /** As its partner sees it, who learns nothing of others. */
    public PayoutAccount withoutOthers() {
        return new PayoutAccount(id, holder, iban, connectedAccount, proposedAt, approvedAt, false);
    }

    @Override
    public String toString() {
        return "PayoutAccount[" + id + "]";
    }
}
