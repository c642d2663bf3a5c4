package com.mydr24.referral.reward;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a recommendation earned, where it stands, and everything it was decided by. Amounts are
 * minor units.
 *
 * @param code why, for programs; {@code earned} when it earned something
 * @param rule the version of the campaign's terms
 * @param policy the version of the policy, and {@code policyRule} its row
 * @param earnedMinor what it came to when it was decided
 * @param amountMinor what of it is still earned
 * @param review the latest case about the customer; null when there never was one
 * @param customer what the customer gets; null when this invoice decided nothing about that
 * @param inputs what the decision was made from
 */
@Serdeable
public record DecidedReward(
        UUID id,
        String tenant,
        String document,
        Instant decidedAt,
        RewardState state,
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
        @Nullable Review review,
        @Nullable CustomerSide customer,
        JsonNode inputs) {}
