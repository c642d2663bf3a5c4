package com.mydr24.billing.price;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

@MappedEntity(value = "price", schema = "billing")
record PriceRow(
        @Id UUID id,
        String region,
        String tier,
        String currency,
        Instant validFrom,
        long monthlyMinor) {

    Price price() {
        return new Price(id, Money.ofMinor(CurrencyUnit.of(currency), monthlyMinor));
    }
}
