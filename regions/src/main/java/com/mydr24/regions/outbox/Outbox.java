package com.mydr24.regions.outbox;

import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.UUID;

/** Where a module leaves what others must hear, in the same transaction as its effect. */
@Singleton
public class Outbox {
    private final OutboxRows rows;
    private final ObjectMapper json;
    private final Clock clock;

    Outbox(OutboxRows rows, ObjectMapper json, Clock clock) {
        this.rows = rows;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Adds an event; adding the same id again changes nothing.
     *
     * @param id derived from what happened, never random for something that may be repeated
     */
    public void add(UUID id, String type, Object payload) {
        try {
            rows.insert(id, type, json.writeValueAsString(payload), clock.instant());
        } catch (IOException e) {
            throw new UncheckedIOException("writing the event " + type, e);
        }
    }
}
