package com.mydr24.sla.measurement;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A tenant's log as the month's report reads it. */
@Singleton
public class MeasurementLog {
    /** Whatever came, however late. */
    public static final int ANY_AGE = Integer.MAX_VALUE;

    private final RegionalDatabases databases;
    private final LogRows rows;
    private final ProbeRows probes;
    private final MinuteRows minutes;
    private final SiteRows sites;
    private final BatchRows batches;

    MeasurementLog(
            RegionalDatabases databases,
            LogRows rows,
            ProbeRows probes,
            MinuteRows minutes,
            SiteRows sites,
            BatchRows batches) {
        this.databases = databases;
        this.rows = rows;
        this.probes = probes;
        this.minutes = minutes;
        this.sites = sites;
        this.batches = batches;
    }

    /**
     * Everything that a report over this time depends on.
     *
     * @param age of the newest lines that belong to it, {@link #ANY_AGE} for all there are
     */
    public MeasuredLog between(Placement placement, Instant from, Instant to, int age) {
        UUID tenant = placement.tenant().value();
        return databases.read(
                placement,
                () ->
                        new MeasuredLog(
                                rows.changesBefore(tenant, to, age),
                                probes.results(tenant, from, to, age),
                                minutes.lines(
                                        tenant, from.truncatedTo(ChronoUnit.MINUTES), to, age),
                                rows.alerts(tenant, from, to),
                                rows.gaps(tenant, from, to, age)));
    }

    /**
     * The same put together, as far as a report over this time does not tell it apart: of days that
     * are packed only the sums are read.
     *
     * @param apart days, UTC, of whose requests not all count alike
     */
    public MeasuredSums sums(
            Placement placement, Instant from, Instant to, int age, Set<LocalDate> apart) {
        UUID tenant = placement.tenant().value();
        return databases.read(
                placement,
                () -> {
                    MinuteRows.Minutes summed =
                            minutes.sums(
                                    tenant, from.truncatedTo(ChronoUnit.MINUTES), to, age, apart);
                    return new MeasuredSums(
                            rows.changesBefore(tenant, to, age),
                            probes.runs(tenant, from, to, age),
                            summed.counts(),
                            summed.durations(),
                            rows.alerts(tenant, from, to),
                            rows.gaps(tenant, from, to, age));
                });
    }

    /** The requests of the days of a month whose senders named a site. */
    public List<SiteDay> sites(Placement placement, YearMonth month) {
        UUID tenant = placement.tenant().value();
        return databases
                .read(
                        placement,
                        () -> sites.between(tenant, month.atDay(1), month.plusMonths(1).atDay(1)))
                .stream()
                .map(SiteRows.SiteRow::siteDay)
                .toList();
    }

    /**
     * Takes part in adding to the tenant's log: until the surrounding transaction ends, no month of
     * it becomes final.
     */
    public void joinAdding(Placement placement) {
        databases.in(placement, () -> batches.lockForAdding(placement.tenant().toString()));
    }

    /** Whether a stretch of time reaches into a month that is final. */
    public boolean isShutBetween(Placement placement, ZoneId zone, Instant from, Instant to) {
        List<String> months =
                databases.read(placement, () -> batches.finalMonths(placement.tenant().value()));
        YearMonth last = YearMonth.from(to.minusNanos(1).atZone(zone));
        YearMonth month = YearMonth.from(from.atZone(zone));
        while (!month.isAfter(last)) {
            if (months.contains(month.toString())) {
                return true;
            }
            month = month.plusMonths(1);
        }
        return false;
    }

    /**
     * Keeps everyone from adding to the tenant's log until the surrounding transaction ends, and
     * waits for those who are at it.
     */
    public void closeToOthers(Placement placement) {
        databases.in(placement, () -> batches.lockForClosing(placement.tenant().toString()));
    }
}
