package com.mydr24.billing.invoice;

import io.micronaut.serde.annotation.Serdeable;

/** Who an invoice is from. */
@Serdeable
public record Issuer(String name, String street, String city, String country, String vatId) {}
