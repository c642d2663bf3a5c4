package com.mydr24.referral.admission;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "partner_application", schema = "referral")
record ApplicationRow(
        @Id UUID id,
        String name,
        String type,
        String country,
        String currency,
        String email,
        String about,
        String state,
        Instant receivedAt,
        @Nullable String reason,
        @Nullable UUID partnerId) {

    PartnerApplication application() {
        return new PartnerApplication(
                id,
                name,
                type,
                country,
                currency,
                email,
                about,
                PartnerApplication.State.valueOf(state),
                receivedAt,
                reason,
                partnerId);
    }
}
