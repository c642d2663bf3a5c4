package com.mydr24.billing.collection;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "refund", schema = "billing")
record RefundRow(
        @Id UUID id,
        String payment,
        long amountMinor,
        String currency,
        Instant askedAt,
        @Nullable String providerId,
        @Nullable String failure) {

    Refund refund() {
        return new Refund(id, payment, amountMinor, currency, state(), askedAt, failure);
    }

    private Refund.State state() {
        if (failure != null) {
            return Refund.State.FAILED;
        }
        return providerId == null ? Refund.State.ASKED : Refund.State.SENT;
    }
}
