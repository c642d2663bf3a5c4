package com.mydr24.tenant.key;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "platform_key", schema = "tenancy")
record PlatformKeyRow(
        @Id UUID id,
        String role,
        @Nullable UUID subject,
        String name,
        Instant createdAt,
        @Nullable Instant revokedAt) {

    PlatformKey toKey() {
        return new PlatformKey(id, PlatformRole.valueOf(role), name, createdAt, revokedAt);
    }

    PlatformKeyHolder toHolder() {
        return new PlatformKeyHolder(id, PlatformRole.valueOf(role), subject, name);
    }
}
