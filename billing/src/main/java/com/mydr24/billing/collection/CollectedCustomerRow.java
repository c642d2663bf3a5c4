package com.mydr24.billing.collection;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "collected_customer", schema = "billing")
record CollectedCustomerRow(
        @Id UUID tenantId,
        String provider,
        @Nullable String providerId,
        Instant collectedFrom,
        @Nullable String lastError) {}
