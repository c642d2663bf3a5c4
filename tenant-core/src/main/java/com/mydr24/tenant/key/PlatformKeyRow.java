package com.mydr24.tenant.key;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "platform_key", schema = "tenancy")
record PlatformKeyRow(@Id UUID id, String role, @Nullable UUID subject, String name) {
    PlatformKeyHolder toHolder() {
        return new PlatformKeyHolder(id, PlatformRole.valueOf(role), subject, name);
    }
}
