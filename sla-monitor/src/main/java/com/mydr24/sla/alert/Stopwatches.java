package com.mydr24.sla.alert;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How long ago this process accepted an alert, by a clock that is never set. */
@Singleton
class Stopwatches {
    private final Map<UUID, Long> startedNanos = new ConcurrentHashMap<>();

    void start(UUID alert, long nanos) {
        startedNanos.put(alert, nanos);
    }

    void stop(UUID alert) {
        startedNanos.remove(alert);
    }

    /** Microseconds; null when another process accepted it, or it is over. */
    @Nullable Long micros(UUID alert) {
        Long started = startedNanos.get(alert);
        return started == null ? null : (System.nanoTime() - started) / 1_000;
    }
}
