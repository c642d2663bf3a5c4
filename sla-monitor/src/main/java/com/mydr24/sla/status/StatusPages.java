package com.mydr24.sla.status;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.contract.Contracts;
import com.mydr24.sla.incident.Incidents;
import com.mydr24.sla.month.MonthReport;
import com.mydr24.sla.month.MonthReports;
import com.mydr24.sla.month.Status;
import com.mydr24.sla.watch.Observation;
import com.mydr24.sla.watch.Watch;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Public status pages of those tenants that published theirs. */
@Singleton
public class StatusPages {
    private static final int MOST_MONTHS = 12;
    private static final Duration REMEMBERED = Duration.ofDays(90);

    private final RegionalDatabases databases;
    private final StatusPageRows rows;
    private final Contracts contracts;
    private final MonthReports reports;
    private final Incidents incidents;
    private final Watch watch;
    private final Audit audit;
    private final Clock clock;

    StatusPages(
            RegionalDatabases databases,
            StatusPageRows rows,
            Contracts contracts,
            MonthReports reports,
            Incidents incidents,
            Watch watch,
            Audit audit,
            Clock clock) {
        this.databases = databases;
        this.rows = rows;
        this.contracts = contracts;
        this.reports = reports;
        this.incidents = incidents;
        this.watch = watch;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether anybody may see it; nobody may unless the tenant said so. */
    public boolean isPublished(Placement placement) {
        return databases.read(
                placement,
                () ->
                        rows.find(placement.tenant().value())
                                .map(StatusPageRows.PageRow::published)
                                .orElse(false));
    }

    /** Publishes the page or takes it back; the same again changes nothing. */
    public void publish(Placement placement, boolean published) {
        databases.in(
                placement,
                () -> {
                    if (isPublished(placement) != published) {
                        rows.put(placement.tenant().value(), published, clock.instant());
                        audit.record(
                                placement,
                                Act.of("status_page.changed", placement.tenant())
                                        .with("published", String.valueOf(published)));
                    }
                });
    }

    /** What the public sees; nothing of a page that is not published. */
    public Optional<PublicStatus> of(Placement placement) {
        return isPublished(placement) ? Optional.of(status(placement)) : Optional.empty();
    }

    private PublicStatus status(Placement placement) {
        ZoneId zone = contracts.current(placement).timeZone();
        Observation now = watch.now(placement);
        List<PublicStatus.Month> months = new ArrayList<>();
        MonthReport current = reports.of(placement, YearMonth.from(now.at().atZone(zone)));
        months.add(month(current));
        reports.newest(placement, MOST_MONTHS).stream()
                .filter(report -> !report.month().equals(current.month()))
                .map(StatusPages::month)
                .forEach(months::add);
        Instant since = now.at().minus(REMEMBERED);
        return new PublicStatus(
                now.at(),
                zone,
                now.now(),
                months,
                incidents.of(placement).stream()
                        .filter(one -> one.openedAt().isAfter(since))
                        .map(one ->
                                new PublicStatus.PublicIncident(
                                        one.guarantee(), one.openedAt(), one.closedAt()))
                        .toList());
    }

    private static PublicStatus.Month month(MonthReport report) {
        return new PublicStatus.Month(
                report.month(),
                report.status() == Status.FINAL,
                report.minutes().up() + report.minutes().down() > 0,
                report.availabilityPpm(),
                report.commitmentPpm(),
                report.downSeconds(),
                report.unknownSeconds());
    }
}
