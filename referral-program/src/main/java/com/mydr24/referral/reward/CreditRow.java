package com.mydr24.referral.reward;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "customer_credit", schema = "referral")
record CreditRow(
        @Id UUID tenantId,
        UUID partnerId,
        String rule,
        String sourceEvent,
        String currency,
        long amountMinor,
        @Nullable Long baseMinor,
        boolean budgeted,
        String state,
        String code) {}
