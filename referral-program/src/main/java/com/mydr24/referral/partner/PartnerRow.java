package com.mydr24.referral.partner;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "partner", schema = "referral")
record PartnerRow(
        @Id UUID id,
        String name,
        String type,
        String country,
        String currency,
        String email,
        Instant createdAt,
        @Nullable Instant disabledAt) {

    Partner partner() {
        return new Partner(
                id,
                name,
                PartnerType.valueOf(type),
                country,
                currency,
                email,
                createdAt,
                disabledAt == null);
    }
}
