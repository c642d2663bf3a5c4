package com.mydr24.regions.outbox;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.UUID;

@Introspected
record OutboxRow(UUID id, String type, String payload, Instant at) {
    OutboxEvent toEvent() {
        return new OutboxEvent(id, type, payload, at);
    }
}
