package com.mydr24.portal.sla;

import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.sla.month.MonthReport;
import com.mydr24.sla.month.MonthReports;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.member.Members;
import com.mydr24.tenant.profile.TenantProfiles;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;

/** What a national system sees of its hospitals; they do not see each other. */
@Singleton
class Hospitals {
    private final Directory directory;
    private final Cells cells;
    private final TenantProfiles profiles;
    private final MonthReports reports;
    private final Members members;
    private final Clock clock;

    Hospitals(
            Directory directory,
            Cells cells,
            TenantProfiles profiles,
            MonthReports reports,
            Members members,
            Clock clock) {
        this.directory = directory;
        this.cells = cells;
        this.profiles = profiles;
        this.reports = reports;
        this.members = members;
        this.clock = clock;
    }

    List<Hospital> of(DirectoryEntry nation) {
        return directory.childrenOf(nation.id()).stream().map(this::seen).toList();
    }

    /**
     * One hospital of the national system.
     *
     * @throws NotFound for any other tenant, as for one that never was
     */
    DirectoryEntry of(DirectoryEntry nation, String slug) {
        return directory
                .bySlug(slug)
                .filter(child -> nation.id().equals(child.parent()))
                .orElseThrow(() ->
                        new NotFound("unknown_hospital", "There is no such hospital of yours."));
    }

    /**
     * As {@link #of(DirectoryEntry, String)}, for reading its figures.
     *
     * @throws NotFound also for one that has none yet or any more, or whose cell is not opened here
     */
    DirectoryEntry readable(DirectoryEntry nation, String slug) {
        DirectoryEntry child = of(nation, slug);
        if (!isReadable(child)) {
            throw new NotFound(
                    "no_figures", "There are no figures of this hospital to be read here.");
        }
        return child;
    }

    Hospital seen(DirectoryEntry child) {
        return isReadable(child)
                ? new Hospital(child, month(child), members.count(child))
                : new Hospital(child, null, null);
    }

    /** Its data never leaves its cell for another; only that cell's process can tell more. */
    private boolean isReadable(DirectoryEntry child) {
        return child.status().isAlive() && cells.find(child.cell()).isPresent();
    }

    private MonthReport month(DirectoryEntry child) {
        var zone = profiles.of(child.placement()).timeZone();
        return reports.of(child.placement(), YearMonth.from(clock.instant().atZone(zone)));
    }
}
