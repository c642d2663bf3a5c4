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
 * @param books the cell with its books, where that is not the cell it is in any more
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
        Instant createdAt,
        @Nullable CellId books) {

    /** Of a tenant that has never left its cell. */
    public DirectoryEntry(
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
        this(
                id, slug, region, cell, database, tier, isolation, kind, status, parent, createdAt,
                null);
    }

    public Placement placement() {
        return new Placement(id, region, cell, database, bookCell());
    }

    private CellId bookCell() {
        return books == null ? cell : books;
    }

    /** Whether it began in that region or is there now: its keys may name either. */
    public boolean belongsTo(String regionCode) {
        return region.value().equals(regionCode) || bookCell().region().value().equals(regionCode);
    }

    /** Where a tenant was, as the control plane wrote it down when it left. */
    public static Placement formerly(TenantId id, CellId cell, DatabaseName database) {
        return new Placement(id, cell.region(), cell, database);
    }

    /** Where the tenant will be when it has moved to that cell. */
    public Placement placementIn(CellId wanted) {
        return new Placement(id, wanted.region(), wanted, database, bookCell());
    }

    /** Where the tenant is, or will be, in this cell when it shares a database or has its own. */
    public Placement placementAs(Isolation wanted) {
        DatabaseName home =
                switch (wanted) {
                    case POOL -> DatabaseName.POOL;
                    case SILO -> DatabaseName.siloOf(id);
                };
        return new Placement(id, region, cell, home, bookCell());
    }
}
