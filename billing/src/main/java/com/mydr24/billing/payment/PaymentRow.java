package com.mydr24.billing.payment;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

@MappedEntity(value = "payment", schema = "billing")
record PaymentRow(
        @Id String reference,
        String invoice,
        String source,
        long amountMinor,
        String currency,
        Instant paidAt) {

    Payment payment() {
        return new Payment(invoice, source, reference, amountMinor, currency, paidAt);
    }
}
