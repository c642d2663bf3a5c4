package com.mydr24.referral.reward;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

@MappedEntity(value = "reward_decision", schema = "referral")
record DecisionRow(
        @Id UUID id,
        UUID partnerId,
        UUID tenantId,
        String tenantSlug,
        String source,
        String sourceEvent,
        String document,
        Instant decidedAt,
        String outcome,
        String policy,
        String why,
        long baseMinor,
        int rateBp,
        String currency,
        long amountMinor) {}
