package com.mydr24.sla.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mydr24.sla.watch.GuaranteeKind;
import com.mydr24.sla.watch.Severity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A promise that was in danger.
 *
 * @param severity how bad it is now, or was last
 * @param closedAt null while it goes on
 * @param events by time
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Incident(
        UUID id,
        GuaranteeKind guarantee,
        Severity severity,
        Instant openedAt,
        @Nullable Instant closedAt,
        List<Event> events) {
    public Incident {
        events = List.copyOf(events);
    }

    /** What may happen to it. */
    public enum Kind {
        OPENED,
        WORSE,
        BETTER,
        NOTE,
        CLOSED
    }

    /**
     * A step.
     *
     * @param author what kind of caller noted it; engine for what was measured
     */
    @Serdeable
    public record Event(Instant at, Kind kind, Severity severity, String author, String words) {}
}
