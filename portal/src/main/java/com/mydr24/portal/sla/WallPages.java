package com.mydr24.portal.sla;

import com.mydr24.portal.page.Pages;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.incident.Incidents;
import com.mydr24.sla.month.MonthReports;
import com.mydr24.sla.watch.Observation;
import com.mydr24.sla.watch.Watch;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.profile.TenantProfiles;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the service is for every tenant of this process's cells, the worst first. */
@Controller("/operator/service")
@Secured(Roles.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class WallPages {
    private static final Logger LOG = LoggerFactory.getLogger(WallPages.class);
    private static final int ON_A_PAGE = 50;

    private final Pages pages;
    private final Directory directory;
    private final Cells cells;
    private final TenantProfiles profiles;
    private final MonthReports reports;
    private final Watch watch;
    private final Incidents incidents;

    WallPages(
            Pages pages,
            Directory directory,
            Cells cells,
            TenantProfiles profiles,
            MonthReports reports,
            Watch watch,
            Incidents incidents) {
        this.pages = pages;
        this.directory = directory;
        this.cells = cells;
        this.profiles = profiles;
        this.reports = reports;
        this.watch = watch;
        this.incidents = incidents;
    }

    /** Fifty tenants by name, after the one named. */
    @Get
    ModelAndView<Map<String, Object>> wall(
            Caller.Platform caller, @QueryValue @Nullable String after) {
        List<DirectoryEntry> rest =
                directory.all().stream()
                        .filter(tenant -> tenant.status().isAlive())
                        .filter(tenant -> cells.find(tenant.cell()).isPresent())
                        .filter(tenant -> after == null || tenant.slug().compareTo(after) > 0)
                        .sorted(Comparator.comparing(DirectoryEntry::slug))
                        .toList();
        List<DirectoryEntry> shown = rest.stream().limit(ON_A_PAGE).toList();
        Map<String, Object> model = new HashMap<>();
        model.put("page", pages.of(caller, "Service", "/operator/service"));
        model.put("lines", shown.stream().map(this::line).sorted(WallLine.WORST_FIRST).toList());
        if (rest.size() > shown.size()) {
            model.put("next", shown.getLast().slug());
        }
        return new ModelAndView<>("operator/service", model);
    }

    private WallLine line(DirectoryEntry tenant) {
        try {
            Placement placement = tenant.placement();
            Observation now = watch.now(placement);
            ZoneId zone = profiles.of(placement).timeZone();
            return new WallLine(
                    tenant,
                    now,
                    reports.of(placement, YearMonth.from(now.at().atZone(zone))),
                    incidents.of(placement).stream()
                            .filter(one -> one.closedAt() == null)
                            .toList());
        } catch (RuntimeException e) {
            // A tenant that cannot be read is itself something to see; the others are shown all the
            // same.
            LOG.warn("{} is not shown: {}", tenant.id(), e.toString());
            return new WallLine(tenant, null, null, List.of());
        }
    }
}
