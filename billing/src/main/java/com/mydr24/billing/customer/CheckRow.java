package com.mydr24.billing.customer;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Introspected
record CheckRow(
        UUID id,
        String vatNumber,
        String result,
        Instant checkedAt,
        String checkedBy,
        @Nullable String reference) {
    VatCheck check() {
        return new VatCheck(
                id, vatNumber, VatCheck.Result.valueOf(result), checkedAt, checkedBy, reference);
    }
}
