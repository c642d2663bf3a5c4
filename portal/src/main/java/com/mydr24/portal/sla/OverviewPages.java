package com.mydr24.portal.sla;

import com.mydr24.portal.Months;
import com.mydr24.portal.page.Pages;
import com.mydr24.portal.page.Written;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.month.DailyAvailability;
import com.mydr24.sla.month.MonthReport;
import com.mydr24.sla.month.MonthReports;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.profile.TenantProfiles;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a tenant's administrator sees first: how the service keeps its word this month. */
@Controller("/overview")
@Secured(Roles.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class OverviewPages {
    private static final int MOST_MONTHS = 36;

    private final Pages pages;
    private final TenantProfiles profiles;
    private final MonthReports reports;
    private final DailyAvailability days;
    private final EvidenceDownload evidence;
    private final Clock clock;

    OverviewPages(
            Pages pages,
            TenantProfiles profiles,
            MonthReports reports,
            DailyAvailability days,
            EvidenceDownload evidence,
            Clock clock) {
        this.pages = pages;
        this.profiles = profiles;
        this.reports = reports;
        this.days = days;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** A month; this one when none is named. */
    @Get
    @Produces(MediaType.TEXT_HTML)
    ModelAndView<Map<String, Object>> overview(
            Caller.OfTenant caller, @QueryValue @Nullable String month) {
        Placement placement = caller.tenant().placement();
        ZoneId zone = profiles.of(placement).timeZone();
        YearMonth current = YearMonth.from(clock.instant().atZone(zone));
        YearMonth shown = month == null ? current : Months.parse(month);
        MonthReport report = reports.of(placement, shown);
        Map<String, Object> model = new HashMap<>();
        model.put("page", pages.of(caller, "Service level, " + Written.month(shown), "/overview"));
        model.put("tenant", caller.tenant());
        model.put("report", report);
        model.put("zone", zone);
        model.put("budget", ErrorBudget.of(report));
        model.put("chart", DayChart.of(shown, days.of(placement, shown)));
        model.put("months", months(caller.tenant(), zone, current, shown));
        return new ModelAndView<>("sla/overview", model);
    }

    @Get("/evidence")
    @Produces(EvidenceDownload.MEDIA_TYPE)
    HttpResponse<byte[]> evidence(Caller.OfTenant caller, @QueryValue String month) {
        return evidence.of(caller.tenant(), month);
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
