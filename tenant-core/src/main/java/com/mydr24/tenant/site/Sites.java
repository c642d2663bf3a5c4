package com.mydr24.tenant.site;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The places of each tenant. */
@Singleton
public class Sites {
    private final RegionalDatabases databases;
    private final SiteRows rows;
    private final Audit audit;
    private final Clock clock;

    Sites(RegionalDatabases databases, SiteRows rows, Audit audit, Clock clock) {
        this.databases = databases;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    public List<Site> of(Placement placement) {
        return databases.read(placement, () -> rows.all(placement.tenant().value()));
    }

    /**
     * @throws Conflict when the tenant has a site of that name
     * @throws InvalidField when a field is empty, too long, or not a country
     */
    public Site add(Placement placement, String name, String city, String country) {
        mustBeShort("name", name);
        mustBeShort("city", city);
        if (!Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(country)) {
            throw new InvalidField(
                    "country", "unknown_country", "A country is an ISO 3166-1 code such as DE.");
        }
        Site site =
                new Site(UUID.randomUUID(), name.strip(), city.strip(), country, clock.instant());
        databases.in(placement, () -> add(placement, site));
        return site;
    }

    private void add(Placement placement, Site site) {
        int added =
                rows.insert(
                        placement.tenant().value(),
                        site.id(),
                        site.name(),
                        site.city(),
                        site.country(),
                        site.createdAt());
        if (added == 0) {
            throw new Conflict("site_exists", "There is a site of that name.", "name");
        }
        audit.record(
                placement,
                Act.of("site.added", site.id())
                        .with("name", site.name())
                        .with("city", site.city())
                        .with("country", site.country()));
    }

    private static void mustBeShort(String field, String value) {
        if (value.isBlank() || value.length() > 120) {
            throw new InvalidField(field, "bad_" + field, "1 to 120 characters, please.");
        }
    }
}
