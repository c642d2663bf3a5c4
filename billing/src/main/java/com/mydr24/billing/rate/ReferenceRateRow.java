package com.mydr24.billing.rate;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.math.BigDecimal;
import java.time.LocalDate;

@MappedEntity(value = "reference_rate", schema = "billing")
record ReferenceRateRow(@Id String currency, LocalDate day, BigDecimal perEuro) {
    ReferenceRate rate() {
        return new ReferenceRate(currency, day, perEuro.stripTrailingZeros());
    }
}
