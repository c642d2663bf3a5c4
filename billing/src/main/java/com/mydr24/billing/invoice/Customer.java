package com.mydr24.billing.invoice;

import io.micronaut.serde.annotation.Serdeable;

/** Who an invoice is for, as it was on the day of issue; the country is ISO 3166-1 alpha-2. */
@Serdeable
public record Customer(String name, String country) {}
