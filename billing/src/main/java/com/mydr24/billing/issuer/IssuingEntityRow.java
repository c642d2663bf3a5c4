package com.mydr24.billing.issuer;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.ZoneId;

@MappedEntity(value = "issuing_entity", schema = "billing")
record IssuingEntityRow(
        @Id String code,
        String name,
        String street,
        String city,
        String country,
        String vatId,
        String timeZone,
        int fiscalYearFrom) {

    IssuingEntity entity() {
        return new IssuingEntity(
                code, name, street, city, country, vatId, ZoneId.of(timeZone), fiscalYearFrom);
    }
}
