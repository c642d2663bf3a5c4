package com.mydr24.billing.outcome;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "outcome", schema = "billing")
record OutcomeRow(
        @Id UUID id,
        String month,
        String component,
        BigDecimal quantity,
        @Nullable BigDecimal former,
        long events,
        String digest,
        Instant measuredAt,
        Instant disputableUntil,
        String state,
        @Nullable Instant disputedAt,
        @Nullable String dispute,
        @Nullable Instant decidedAt,
        @Nullable String decision,
        @Nullable BigDecimal decidedQuantity,
        @Nullable String invoice) {}
