package com.mydr24.billing.issuer;

import java.time.ZoneId;

/** The legal entity that sells in a region; its country is ISO 3166-1 alpha-2. */
public record IssuingEntity(
        String code,
        String name,
        String street,
        String city,
        String country,
        String vatId,
        ZoneId timeZone) {}
