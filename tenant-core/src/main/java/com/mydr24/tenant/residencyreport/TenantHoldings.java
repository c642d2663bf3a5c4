package com.mydr24.tenant.residencyreport;

import com.mydr24.regions.cell.CellConfig;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.database.DatabaseStamps;
import com.mydr24.regions.database.DatabaseStamps.Stamp;
import com.mydr24.regions.database.TenantRows;
import com.mydr24.regions.memory.ShortMemory;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.residency.Activity;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.identity.IdentityRecords;
import com.mydr24.tenant.identity.IdentityTenant;
import com.mydr24.tenant.relocation.LeftPlaces;
import com.mydr24.tenant.relocation.LeftPlaces.LeftPlace;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks through every store for what is held of a tenant, and asks each where it is. */
@Singleton
class TenantHoldings {
    private static final String STAMPED = "the database's own stamp";
    private static final String CONFIGURED = "the configuration of the cell";

    private final Cells cells;
    private final TenantRows rows;
    private final DatabaseStamps stamps;
    private final LeftPlaces places;
    private final ShortMemory memory;
    private final @Nullable IdentityRecords identity;

    TenantHoldings(
            Cells cells,
            TenantRows rows,
            DatabaseStamps stamps,
            LeftPlaces places,
            ShortMemory memory,
            @Nullable IdentityRecords identity) {
        this.cells = cells;
        this.rows = rows;
        this.stamps = stamps;
        this.places = places;
        this.memory = memory;
        this.identity = identity;
    }

    List<HeldIn> of(DirectoryEntry tenant) {
        Placement own = tenant.placement();
        List<HeldIn> held = new ArrayList<>();
        held.add(database("OWN_DATABASE", own));
        if (!own.equals(own.inBooks())) {
            held.add(database("BOOKS", own.inBooks()));
        }
        for (LeftPlace left : places.keptOf(tenant.id())) {
            // The books of a tenant that moved are in the pool it left.
            if (!left.place().equals(own.inBooks())) {
                held.add(database("LEFT_PLACE", left.place()));
            }
        }
        held.add(memory(tenant));
        IdentityRecords records = identity;
        if (records != null) {
            held.add(
                    new HeldIn(
                            "IDENTITY",
                            Activity.PRIMARY,
                            own.cell().value(),
                            own.region().country(),
                            records.count(IdentityTenant.of(tenant)),
                            null,
                            CONFIGURED));
        }
        Set<CellConfig> copied = new LinkedHashSet<>();
        copied.add(cells.of(own.cell()));
        copied.add(cells.of(own.books()));
        copied.forEach(cell -> held.addAll(copies(cell)));
        return held;
    }

    private HeldIn database(String store, Placement place) {
        Stamp stamp = stamps.of(place.cell(), place.database());
        return new HeldIn(
                store,
                Activity.PRIMARY,
                place.cell().value(),
                place.region().country(),
                rows.count(place),
                stamp,
                STAMPED);
    }

    private HeldIn memory(DirectoryEntry tenant) {
        long keys = memory.keysWith(tenant.cell(), tenant.id().toString()).size();
        return new HeldIn(
                "SESSIONS",
                Activity.PRIMARY,
                tenant.cell().value(),
                tenant.region().country(),
                Map.of("key", keys),
                null,
                CONFIGURED);
    }

    private static List<HeldIn> copies(CellConfig cell) {
        List<HeldIn> copies = new ArrayList<>();
        copies.add(copy("BACKUPS", Activity.BACKUP, cell, cell.backupCountry()));
        // The standby of a server has everything on it, whatever was promised to whom.
        cell.standbyCountry()
                .ifPresent(
                        country -> copies.add(copy("STANDBY", Activity.FAILOVER, cell, country)));
        return copies;
    }

    private static HeldIn copy(String store, Activity activity, CellConfig cell, String country) {
        return new HeldIn(store, activity, cell.name(), country, Map.of(), null, CONFIGURED);
    }
}
