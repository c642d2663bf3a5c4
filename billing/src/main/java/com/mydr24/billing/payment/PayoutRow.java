package com.mydr24.billing.payment;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

@MappedEntity(value = "payout", schema = "billing")
record PayoutRow(
        @Id String reference, String source, long amountMinor, String currency, Instant paidAt) {

    Payout payout() {
        return new Payout(source, reference, amountMinor, currency, paidAt);
    }
}
