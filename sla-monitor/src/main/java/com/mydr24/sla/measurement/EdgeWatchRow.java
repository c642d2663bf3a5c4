package com.mydr24.sla.measurement;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** How far a process's counts are in the log. */
@MappedEntity(value = "edge_watch", schema = "sla")
record EdgeWatchRow(@Id UUID process, Instant flushedUntil) {}
