package com.mydr24.referral.payout;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "payout", schema = "referral")
record PayoutRow(
        @Id UUID id,
        UUID partnerId,
        String month,
        String currency,
        long grossMinor,
        long nettedMinor,
        long amountMinor,
        String state,
        String preparedBy,
        Instant preparedAt,
        @Nullable String approvedBy,
        @Nullable String reference,
        @Nullable String failure) {

    Payout payout() {
        return new Payout(
                id,
                partnerId,
                month,
                currency,
                grossMinor,
                nettedMinor,
                amountMinor,
                Payout.State.valueOf(state),
                preparedBy,
                preparedAt,
                approvedBy,
                reference,
                failure);
    }

    Money money(long minor) {
        return Money.ofMinor(CurrencyUnit.of(currency), minor);
    }
}
