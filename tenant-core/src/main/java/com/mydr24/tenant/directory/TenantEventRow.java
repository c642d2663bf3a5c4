package com.mydr24.tenant.directory;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "tenant_event", schema = "tenancy")
record TenantEventRow(
        @Id long position,
        UUID tenantId,
        String fromStatus,
        String toStatus,
        String caller,
        String role,
        String reason,
        @Nullable UUID sagaId,
        Instant at) {

    TenantEvent toEvent() {
        return new TenantEvent(
                TenantStatus.valueOf(fromStatus),
                TenantStatus.valueOf(toStatus),
                new Actor(caller, role),
                reason,
                sagaId,
                at);
    }
}
