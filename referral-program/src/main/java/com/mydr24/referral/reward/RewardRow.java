package com.mydr24.referral.reward;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "reward", schema = "referral")
record RewardRow(
        @Id UUID id,
        UUID partnerId,
        String campaign,
        Instant paidAt,
        String state,
        String currency,
        long baseMinor,
        long amountMinor,
        long payableMinor,
        boolean budgeted,
        boolean capped,
        @Nullable String earning) {

    RewardState rewardState() {
        return RewardState.valueOf(state);
    }

    Money amount(long minor) {
        return Money.ofMinor(CurrencyUnit.of(currency), minor);
    }
}
