package com.mydr24.billing.family;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

@MappedEntity(value = "carried_charge", schema = "billing")
record CarriedRow(@Id UUID id, String childName, String number, String currency, long amountMinor) {
    CarriedCharge charge() {
        return new CarriedCharge(
                id, childName, number, Money.ofMinor(CurrencyUnit.of(currency), amountMinor));
    }
}
