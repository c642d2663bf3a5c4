package com.mydr24.referral.payout;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

@MappedEntity(value = "write_off", schema = "referral")
record WriteOffRow(
        @Id UUID id,
        UUID partnerId,
        String currency,
        long amountMinor,
        String why,
        String state,
        String proposedBy,
        Instant proposedAt) {

    WriteOff writeOff() {
        return new WriteOff(id, partnerId, currency, amountMinor, why, state, proposedAt);
    }

    Money amount() {
        return Money.ofMinor(CurrencyUnit.of(currency), amountMinor);
    }
}
