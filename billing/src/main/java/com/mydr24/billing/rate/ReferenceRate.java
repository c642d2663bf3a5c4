package com.mydr24.billing.rate;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.LocalDate;

/** What one euro was worth in a currency (ISO 4217), as it was published for a day. */
@Serdeable
public record ReferenceRate(String currency, LocalDate day, BigDecimal perEuro) {}
