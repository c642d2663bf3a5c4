package com.mydr24.referral.attribution;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "deal", schema = "referral")
record DealRow(
        @Id UUID id,
        UUID linkId,
        String slug,
        String domain,
        String state,
        Instant registeredAt,
        @Nullable Instant endsAt) {

    Deal deal() {
        return new Deal(id, slug, domain, Deal.State.valueOf(state), registeredAt, endsAt);
    }
}
