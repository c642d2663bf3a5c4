package com.mydr24.referral.reward;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

@MappedEntity(value = "service_credit", schema = "referral")
record ServiceCreditRow(
        @Id UUID rewardId,
        UUID partnerId,
        UUID tenantId,
        String currency,
        long amountMinor,
        long owedMinor,
        String state) {

    Money money(long minor) {
        return Money.ofMinor(CurrencyUnit.of(currency), minor);
    }
}
