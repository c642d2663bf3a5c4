package com.mydr24.tenant.saga;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "saga", schema = "tenancy")
record SagaRow(
        @Id UUID id,
        UUID tenantId,
        String cell,
        String kind,
        String parameters,
        String caller,
        String role,
        Instant openedAt,
        @Nullable Instant endedAt,
        @Nullable Instant calledOffAt) {}
