package com.mydr24.referral.reward;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "reward_decision", schema = "referral")
record DecisionRow(
        @Id UUID id,
        String tenantSlug,
        String document,
        Instant decidedAt,
        String state,
        String code,
        String rule,
        String policy,
        String policyRule,
        String why,
        String currency,
        long baseMinor,
        long earnedMinor,
        long amountMinor,
        @Nullable Instant heldUntil,
        @Nullable String reviewState,
        @Nullable String reviewKinds,
        @Nullable String customerState,
        @Nullable String customerCode,
        @Nullable Long customerMinor,
        String inputs) {}
