package com.mydr24.billing.dunning;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "dunning_notice", schema = "billing")
record NoticeRow(
        @Id UUID invoiceId,
        int step,
        String invoice,
        String currency,
        String kind,
        long openMinor,
        Instant dunnedAt,
        @Nullable Instant toldAt,
        @Nullable Instant actedAt,
        @Nullable Instant liftedAt) {

    boolean isSuspension() {
        return kind.equals(DunningStep.Kind.SUSPENSION.name());
    }

    DunningNotice notice() {
        return new DunningNotice(invoice, step, kind, currency, openMinor, dunnedAt);
    }
}
