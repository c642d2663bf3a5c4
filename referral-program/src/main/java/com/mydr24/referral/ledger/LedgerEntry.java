package com.mydr24.referral.ledger;

import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a partner's money.
 *
 * @param event what it is for, the same whenever it is repeated, such as {@code release:<reward>}
 * @param reward the reward it is about; null when it is about several or none
 * @param amount zero only for kinds that move nothing
 * @param why one sentence for the partner
 */
public record LedgerEntry(
        EntryKind kind,
        UUID partner,
        String event,
        @Nullable UUID reward,
        Money amount,
        String why) {

    public LedgerEntry {
        if (amount.isNegative() || amount.isZero() == kind.move().isPresent()) {
            throw new IllegalArgumentException(
                    "%s of %s for %s cannot be booked".formatted(kind, amount, event));
        }
    }
}
