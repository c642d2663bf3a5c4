package com.mydr24.tenant.provisioning;

import com.mydr24.regions.cell.CellConfig;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.CellId;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.tier.Isolation;
import com.mydr24.tenant.tier.Tier;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;

/** Bounds what a cell takes, before anything is made for a tenant that would not fit. */
@Singleton
public class CellCapacity {
    private static final int SHARED_REALMS = 1;

    private final Directory directory;
    private final CapacityConfig config;

    CellCapacity(Directory directory, CapacityConfig config) {
        this.directory = directory;
        this.config = config;
    }

    public CellLoad of(CellId cell) {
        return new CellLoad(
                SHARED_REALMS + directory.countIn(cell, Isolation.SILO),
                config.realms(),
                directory.countIn(cell, Isolation.POOL),
                config.organisations());
    }

    /**
     * The cells of the region that could take a tenant of that tier, full or not.
     *
     * @throws InvalidField ({@code no_standby}) when the tier is promised one and no cell has it
     */
    static List<CellConfig> suiting(Cells cells, Application application) {
        Tier tier = application.tier();
        List<CellConfig> suiting =
                cells.in(application.region()).stream()
                        .filter(cell -> !tier.hasStandby() || cell.standbyCountry().isPresent())
                        .toList();
        if (suiting.isEmpty()) {
            throw new InvalidField(
                    "tier",
                    "no_standby",
                    "The tier is promised a standby, and no cell of the region has one.");
        }
        return suiting;
    }

    /** Of these cells, the one that is least full of tenants of this isolation. */
    CellConfig roomiest(List<CellConfig> cells, Isolation isolation) {
        return cells.stream()
                .min(Comparator.comparingDouble(cell -> of(cell.id()).share(isolation)))
                .orElseThrow();
    }

    /**
     * @throws Conflict ({@code cell_full}) when one more tenant of this isolation is too many
     */
    public void mustHoldOneMore(CellId cell, Isolation isolation) {
        if (of(cell).share(isolation) >= 1) {
            throw new Conflict(
                    "cell_full",
                    "The cell " + cell + " holds as many tenants of this tier's kind as it may.",
                    "tier");
        }
    }
}
