package com.mydr24.regions.failover;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A drill that was begun.
 *
 * @param report null while it runs, and for ever when its process was killed
 */
@Serdeable
public record Drill(UUID id, String cell, Instant beganAt, @Nullable DrillReport report) {}
