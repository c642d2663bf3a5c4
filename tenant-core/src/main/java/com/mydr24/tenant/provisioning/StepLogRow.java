package com.mydr24.tenant.provisioning;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "provisioning_step", schema = "tenancy")
record StepLogRow(
        @Id UUID tenantId,
        String step,
        int attempts,
        @Nullable Instant doneAt,
        @Nullable String lastError) {}
