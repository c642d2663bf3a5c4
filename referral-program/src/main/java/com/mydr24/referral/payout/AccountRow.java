package com.mydr24.referral.payout;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "payout_account", schema = "referral")
record AccountRow(
        @Id UUID id,
        UUID partnerId,
        String holder,
        @Nullable String iban,
        @Nullable String bic,
        @Nullable String connectedAccount,
        String proposedBy,
        Instant proposedAt,
        @Nullable Instant approvedAt,
        boolean shared) {

    PayoutAccount account() {
        return new PayoutAccount(
                id,
                holder,
                iban == null ? null : new Iban(iban).masked(),
                connectedAccount,
                proposedAt,
                approvedAt,
                shared);
    }
}
