package com.mydr24.billing.subscription;

import com.mydr24.tenant.tier.Tier;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** One phase of a subscription. */
@MappedEntity(value = "subscription", schema = "billing")
record SubscriptionRow(
        @Id UUID id,
        UUID priceId,
        String tier,
        String currency,
        long feeMinor,
        Instant startsAt,
        @Nullable Instant endsAt,
        String timeZone) {

    Phase phase() {
        return new Phase(
                priceId,
                Tier.valueOf(tier),
                Money.ofMinor(CurrencyUnit.of(currency), feeMinor),
                startsAt,
                endsAt);
    }

    ZoneId zone() {
        return ZoneId.of(timeZone);
    }
}
