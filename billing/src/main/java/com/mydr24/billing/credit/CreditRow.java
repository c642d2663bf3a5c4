package com.mydr24.billing.credit;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "credit", schema = "billing")
record CreditRow(
        @Id UUID id,
        String number,
        String kind,
        String month,
        String currency,
        long amountMinor,
        String description,
        Instant grantedAt,
        long usedMinor,
        @Nullable String invoice) {

    long remainingMinor() {
        return amountMinor - usedMinor;
    }

    Credit credit() {
        return new Credit(
                number,
                kind,
                month,
                currency,
                amountMinor,
                remainingMinor(),
                description,
                grantedAt,
                invoice);
    }

    OpenCredit open() {
        var remaining = Money.ofMinor(CurrencyUnit.of(currency), remainingMinor());
        return new OpenCredit(id, kind, number, description, remaining);
    }
}
