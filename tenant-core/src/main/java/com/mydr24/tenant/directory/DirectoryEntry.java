package com.mydr24.tenant.directory;

import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.DatabaseName;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.RegionCode;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.tier.Isolation;
import com.mydr24.tenant.tier.Tier;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the whole platform may know of a tenant: where it is and what it bought, and nothing about
 * any person.
 *
 * @param parent the national system it belongs to
 */
public record DirectoryEntry(
        TenantId id,
        String slug,
        RegionCode region,
        CellId cell,
        DatabaseName database,
        Tier tier,
        Isolation isolation,
        TenantKind kind,
        TenantStatus status,
        @Nullable TenantId parent,
        Instant createdAt) {

    public Placement placement() {
        return new Placement(id, region, cell, database);
    }

    /** Where the tenant is, or will be, in this cell when it shares a database or has its own. */
    public Placement placementAs(Isolation wanted) {
        DatabaseName home =
                switch (wanted) {
                    case POOL -> DatabaseName.POOL;
                    case SILO -> DatabaseName.siloOf(id);
                };
        return new Placement(id, region, cell, home);
    }
}
