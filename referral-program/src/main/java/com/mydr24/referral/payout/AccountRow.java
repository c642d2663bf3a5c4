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
        String iban,
        @Nullable String bic,
        String proposedBy,
        Instant proposedAt,
        @Nullable Instant approvedAt,
        boolean shared) {

    PayoutAccount account() {
        return new PayoutAccount(
                id, holder, new Iban(iban).masked(), proposedAt, approvedAt, shared);
    }
}
