package com.mydr24.portal.sla;

import com.mydr24.portal.Months;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.incident.Incident;
import com.mydr24.sla.incident.Incidents;
import com.mydr24.sla.month.DailyAvailability;
import com.mydr24.sla.month.MonthReport;
import com.mydr24.sla.month.MonthReports;
import com.mydr24.sla.month.Status;
import com.mydr24.sla.watch.Watch;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.profile.TenantProfiles;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What there is to show of how the service keeps its word to a tenant. */
@Singleton
class Overview {
    private static final int MOST_MONTHS = 36;
    private static final int MOST_INCIDENTS = 10;

    private final TenantProfiles profiles;
    private final MonthReports reports;
    private final DailyAvailability days;
    private final Watch watch;
    private final Incidents incidents;
    private final Clock clock;

    Overview(
            TenantProfiles profiles,
            MonthReports reports,
            DailyAvailability days,
            Watch watch,
            Incidents incidents,
            Clock clock) {
        this.profiles = profiles;
        this.reports = reports;
        this.days = days;
        this.watch = watch;
        this.incidents = incidents;
        this.clock = clock;
    }

    /** The values of a month; of this one when none is named. */
    Map<String, Object> of(DirectoryEntry tenant, @Nullable String month) {
        Placement placement = tenant.placement();
        ZoneId zone = profiles.of(placement).timeZone();
        YearMonth current = YearMonth.from(clock.instant().atZone(zone));
        YearMonth shown = month == null ? current : Months.parse(month);
        MonthReport report = reports.of(placement, shown);
        Map<String, Object> model = new HashMap<>();
        model.put("tenant", tenant);
        model.put("report", report);
        model.put("zone", zone);
        model.put("budget", ErrorBudget.of(report));
        model.put("chart", DayChart.of(shown, days.of(placement, shown)));
        if (shown.equals(current) && report.status() == Status.OPEN) {
            model.put("service", service(placement, shown, report));
        }
        model.put("months", months(tenant, zone, current, shown));
        return model;
    }

    private ServiceNow service(Placement placement, YearMonth month, MonthReport report) {
        List<Incident> shown =
                incidents.of(placement).stream()
                        .filter(one ->
                                one.closedAt() == null
                                        || one.closedAt().isAfter(report.period().from()))
                        .limit(MOST_INCIDENTS)
                        .toList();
        return new ServiceNow(
                watch.now(placement),
                watch.budgets(placement, month),
                watch.forecast(placement, month),
                shown);
    }

    private List<MonthLine> months(
            DirectoryEntry tenant, ZoneId zone, YearMonth current, YearMonth shown) {
        Map<String, MonthReport> finals = new HashMap<>();
        reports.newest(tenant.placement(), MOST_MONTHS)
                .forEach(report -> finals.put(report.month(), report));
        YearMonth first = YearMonth.from(tenant.createdAt().atZone(zone));
        return Stream.iterate(
                        current, month -> !month.isBefore(first), month -> month.minusMonths(1))
                .limit(MOST_MONTHS)
                .map(month ->
                        new MonthLine(month, finals.get(month.toString()), month.equals(shown)))
                .toList();
    }
}
