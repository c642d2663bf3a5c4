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
        String code) {
    /** Whose budget it was taken from: a rule is the campaign's name and its version's number. */
    String campaign() {
        return rule.substring(0, rule.lastIndexOf('/'));
    }
}
