package com.mydr24.sla.incident;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.incident.IncidentRows.IncidentRow;
import com.mydr24.sla.watch.GuaranteeKind;
import com.mydr24.sla.watch.Observation;
import com.mydr24.sla.watch.Severity;
import com.mydr24.sla.watch.Watch;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Opens, changes and closes incidents by what is measured. Seen twice, or by several at once, the
 * same thing leaves one trace.
 */
@Singleton
class IncidentEngine {
    static final String ENGINE = "engine";

    private static final List<GuaranteeKind> WATCHED =
            List.of(GuaranteeKind.UPTIME, GuaranteeKind.RESPONSE);

    /** An incident that comes back within that time is the same one. */
    static final Duration CALM = Duration.ofMinutes(10);

    /** Where nothing is measured any more nobody knows that it is well; not for ever, though. */
    static final Duration SILENCE = Duration.ofDays(1);

    private final Watch watch;
    private final RegionalDatabases databases;
    private final IncidentRows rows;
    private final NoticeRows notices;
    private final Clock machineClock;

    IncidentEngine(
            Watch watch,
            RegionalDatabases databases,
            IncidentRows rows,
            NoticeRows notices,
            @Named("machine") Clock machineClock) {
        this.watch = watch;
        this.databases = databases;
        this.rows = rows;
        this.notices = notices;
        this.machineClock = machineClock;
    }

    /** Looks at a tenant now. */
    Observation judge(Placement placement) {
        Observation seen = watch.now(placement);
        databases.in(
                placement,
                () ->
                        WATCHED.forEach(
                                guarantee -> judge(placement.tenant().value(), guarantee, seen)));
        return seen;
    }

    private void judge(UUID tenant, GuaranteeKind guarantee, Observation seen) {
        Severity severity = seen.severity(guarantee).orElse(null);
        IncidentRow open = rows.lockOpen(tenant, guarantee.name()).orElse(null);
        if (open == null) {
            if (severity != null) {
                open(tenant, guarantee, severity, seen);
            }
        } else if (severity == null) {
            calm(tenant, open, guarantee, seen);
        } else {
            goesOn(tenant, open, severity, guarantee, seen);
        }
    }

    private void open(UUID tenant, GuaranteeKind guarantee, Severity severity, Observation seen) {
        UUID id = UUID.randomUUID();
        if (rows.open(tenant, id, guarantee.name(), severity.name(), seen.at()) == 1) {
            event(tenant, id, Incident.Kind.OPENED, severity, guarantee, seen);
        }
    }

    private void goesOn(
            UUID tenant,
            IncidentRow open,
            Severity severity,
            GuaranteeKind guarantee,
            Observation seen) {
        Severity before = Severity.valueOf(open.severity());
        if (severity != before) {
            Incident.Kind kind =
                    severity.compareTo(before) > 0 ? Incident.Kind.WORSE : Incident.Kind.BETTER;
            event(tenant, open.id(), kind, severity, guarantee, seen);
        }
        if (severity != before || open.calmSince() != null) {
            rows.become(tenant, open.id(), severity.name(), null, null);
        }
    }

    private void calm(UUID tenant, IncidentRow open, GuaranteeKind guarantee, Observation seen) {
        Instant since = open.calmSince();
        if (since == null) {
            rows.become(tenant, open.id(), open.severity(), seen.at(), null);
            return;
        }
        boolean isKnown = guarantee == GuaranteeKind.RESPONSE || seen.known();
        if (!since.plus(isKnown ? CALM : SILENCE).isAfter(seen.at())) {
            rows.become(tenant, open.id(), open.severity(), since, seen.at());
            event(
                    tenant,
                    open.id(),
                    Incident.Kind.CLOSED,
                    Severity.valueOf(open.severity()),
                    guarantee,
                    seen);
        }
    }

    private void event(
            UUID tenant,
            UUID incident,
            Incident.Kind kind,
            Severity severity,
            GuaranteeKind guarantee,
            Observation seen) {
        UUID id = UUID.randomUUID();
        rows.addEvent(
                tenant,
                id,
                incident,
                kind.name(),
                severity.name(),
                seen.at(),
                ENGINE,
                IncidentWords.of(kind, severity, guarantee, seen));
        if (kind != Incident.Kind.BETTER) {
            // Who heard of the worst of it hears of its end, too.
            String heard =
                    kind == Incident.Kind.CLOSED ? rows.worst(tenant, incident) : severity.name();
            notices.insert(tenant, id, heard, machineClock.instant());
        }
    }
}
