package com.mydr24.sla.incident;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.incident.IncidentRows.EventRow;
import com.mydr24.sla.incident.IncidentRows.IncidentRow;
import com.mydr24.sla.watch.GuaranteeKind;
import com.mydr24.sla.watch.Severity;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** A tenant's incidents, and what people note of them. */
@Singleton
public class Incidents {
    private static final int MOST = 100;
    private static final int LONGEST_NOTE = 2_000;

    private final RegionalDatabases databases;
    private final IncidentRows rows;
    private final Audit audit;
    private final Clock clock;

    Incidents(RegionalDatabases databases, IncidentRows rows, Audit audit, Clock clock) {
        this.databases = databases;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    /** The newest hundred, those that go on first. */
    public List<Incident> of(Placement placement) {
        return databases.read(
                placement,
                () -> {
                    UUID tenant = placement.tenant().value();
                    List<IncidentRow> found = rows.newest(tenant, MOST);
                    List<UUID> ids = found.stream().map(IncidentRow::id).toList();
                    List<EventRow> events = ids.isEmpty() ? List.of() : rows.events(tenant, ids);
                    return found.stream().map(row -> incident(row, events)).toList();
                });
    }

    /**
     * @throws NotFound when the tenant has none of that id
     */
    public Incident find(Placement placement, UUID id) {
        return databases.read(
                placement,
                () -> {
                    UUID tenant = placement.tenant().value();
                    IncidentRow row = rows.find(tenant, id).orElseThrow(Incidents::unknown);
                    return incident(row, rows.events(tenant, List.of(id)));
                });
    }

    /**
     * Notes something in the timeline, also of an incident that is over.
     *
     * @param author what kind of caller it is; who exactly is in the audit log
     * @throws NotFound when the tenant has none of that id
     * @throws InvalidField when there is nothing to note, or too much
     */
    public Incident note(Placement placement, UUID id, String author, String words) {
        if (words.isBlank() || words.length() > LONGEST_NOTE || words.indexOf('\0') >= 0) {
            throw new InvalidField(
                    "note", "out_of_range", "A note has 1 to " + LONGEST_NOTE + " characters.");
        }
        databases.in(
                placement,
                () -> {
                    UUID tenant = placement.tenant().value();
                    IncidentRow row = rows.find(tenant, id).orElseThrow(Incidents::unknown);
                    rows.addEvent(
                            tenant,
                            UUID.randomUUID(),
                            id,
                            Incident.Kind.NOTE.name(),
                            row.severity(),
                            clock.instant(),
                            author,
                            words);
                    audit.record(placement, Act.of("incident.noted", id));
                });
        return find(placement, id);
    }

    private static NotFound unknown() {
        return new NotFound("unknown_incident", "The tenant has no such incident.");
    }

    private static Incident incident(IncidentRow row, List<EventRow> events) {
        return new Incident(
                row.id(),
                GuaranteeKind.valueOf(row.guarantee()),
                Severity.valueOf(row.severity()),
                row.openedAt(),
                row.closedAt(),
                events.stream()
                        .filter(event -> event.incident().equals(row.id()))
                        .map(event ->
                                new Incident.Event(
                                        event.at(),
                                        Incident.Kind.valueOf(event.kind()),
                                        Severity.valueOf(event.severity()),
                                        event.author(),
                                        event.words()))
                        .toList());
    }
}
