package com.mydr24.billing.subscription;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "free_span", schema = "billing")
record FreeSpanRow(@Id UUID id, String kind, Instant fromAt, @Nullable Instant toAt) {
    FreeSpan span() {
        return new FreeSpan(id, FreeSpan.Kind.valueOf(kind), fromAt, toAt);
    }
}
