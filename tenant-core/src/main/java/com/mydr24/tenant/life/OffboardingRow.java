package com.mydr24.tenant.life;

import com.mydr24.tenant.directory.TenantStatus;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "offboarding", schema = "tenancy")
record OffboardingRow(
        @Id UUID sagaId,
        UUID tenantId,
        String cameFrom,
        Instant beganAt,
        Instant graceEndsAt,
        @Nullable Instant cancelledAt) {

    Offboarding toOffboarding() {
        return new Offboarding(sagaId, TenantStatus.valueOf(cameFrom), beganAt, graceEndsAt);
    }
}
