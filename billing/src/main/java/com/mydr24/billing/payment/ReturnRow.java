package com.mydr24.billing.payment;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

@MappedEntity(value = "payment_return", schema = "billing")
record ReturnRow(
        @Id String reference,
        String source,
        String payment,
        String kind,
        long amountMinor,
        String currency,
        String why,
        Instant returnedAt) {

    ReturnedPayment returned() {
        return new ReturnedPayment(
                source,
                reference,
                payment,
                ReturnedPayment.Kind.valueOf(kind),
                amountMinor,
                currency,
                why,
                returnedAt);
    }
}
