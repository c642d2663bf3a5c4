package com.mydr24.regions.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened, written in the transaction in which it happened.
 *
 * @param id the same for the same happening, so that a consumer can tell a repeat
 * @param payload JSON of the event record that the owning module publishes
 */
public record OutboxEvent(UUID id, String type, String payload, Instant at) {}
