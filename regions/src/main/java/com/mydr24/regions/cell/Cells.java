package com.mydr24.regions.cell;

import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.RegionCode;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The cells this process was given. There is no default cell, and an unknown one throws. */
@Singleton
public class Cells {
    private final Map<String, CellConfig> byName = new TreeMap<>();

    Cells(Collection<CellConfig> configured) {
        for (CellConfig cell : configured) {
            if (!cell.name().startsWith(cell.region() + "-")) {
                throw new IllegalStateException(
                        "cell " + cell.name() + " is configured for region " + cell.region());
            }
            byName.put(cell.id().value(), cell);
        }
    }

    public CellConfig of(CellId id) {
        return find(id).orElseThrow(
                        () -> new IllegalStateException("this process does not open cell " + id));
    }

    public Optional<CellConfig> find(CellId id) {
        return Optional.ofNullable(byName.get(id.value()));
    }

    public List<CellConfig> all() {
        return List.copyOf(byName.values());
    }

    public List<RegionCode> regions() {
        return byName.values().stream().map(CellConfig::regionCode).distinct().toList();
    }

    /** The cell of the region that takes new tenants. */
    public CellConfig takingTenantsIn(RegionCode region) {
        return byName.values().stream()
                .filter(cell -> cell.regionCode().equals(region))
                .max(Comparator.comparing(CellConfig::name))
                .orElseThrow(() -> unknown(region.value()));
    }

    /**
     * Reads a region's code as a caller wrote it.
     *
     * @throws InvalidField on {@code region} when no open cell lies there
     */
    public RegionCode region(String code) {
        return regions().stream()
                .filter(region -> region.value().equals(code))
                .findFirst()
                .orElseThrow(() -> unknown(code));
    }

    private InvalidField unknown(String code) {
        return new InvalidField(
                "region",
                "unknown_region",
                "There is no region \"" + code + "\"; regions are " + regions() + ".");
    }
}
