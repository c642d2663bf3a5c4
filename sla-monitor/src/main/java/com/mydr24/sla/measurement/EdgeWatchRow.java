package com.mydr24.sla.measurement;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a process's counts are in the log.
 *
 * @param beatAt when it was last known to count, by business time; null when it never said so
 */
@MappedEntity(value = "edge_watch", schema = "sla")
record EdgeWatchRow(@Id UUID process, Instant flushedUntil, @Nullable Instant beatAt) {}
