package com.mydr24.sla.alert;

import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes down what happens to alerts; belongs inside {@code RegionalDatabases}. */
@Singleton
class AlertSteps {
    private final AlertRows rows;
    private final Clock clock;

    AlertSteps(AlertRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    void add(
            Placement placement,
            UUID alert,
            @Nullable UUID target,
            AlertEvent.Kind kind,
            int attempt,
            Instant at,
            @Nullable Long micros,
            String detail) {
        // One step of one attempt at one target is one row, however often it is told.
        String what = String.join("/", "" + alert, "" + target, kind.name(), "" + attempt);
        rows.addEvent(
                placement.tenant().value(),
                UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)),
                alert,
                target,
                kind.name(),
                attempt,
                at,
                micros,
                detail);
    }

    /** A step of the alert as a whole, now. */
    void addOnce(Placement placement, UUID alert, AlertEvent.Kind kind, @Nullable Long micros) {
        add(placement, alert, null, kind, 0, clock.instant(), micros, "");
    }

    List<AlertEvent> of(Placement placement, UUID alert) {
        return rows.events(placement.tenant().value(), alert).stream()
                .map(row ->
                        new AlertEvent(
                                AlertEvent.Kind.valueOf(row.kind()),
                                row.target(),
                                row.attempt(),
                                row.at(),
                                row.micros(),
                                row.detail()))
                .toList();
    }
}
