package com.mydr24.regions.cell;

import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.Misdirected;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.RegionCode;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The cells this process was given. There is no default cell, and an unknown one throws. */
@Singleton
public class Cells {
    private final Map<String, CellConfig> byName = new TreeMap<>();
    private final CellRegister register;

    Cells(Collection<CellConfig> configured, CellRegister register) {
        this.register = register;
        for (CellConfig cell : configured) {
            if (!cell.name().startsWith(cell.region() + "-")) {
                throw new IllegalStateException(
                        "cell " + cell.name() + " is configured for region " + cell.region());
            }
            byName.put(cell.id().value(), cell);
        }
    }

    /**
     * @throws Misdirected when this process does not open the cell
     */
    public CellConfig of(CellId id) {
        return find(id).orElseThrow(() -> register.misdirected(id.value()));
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

    /** Those of the region; empty where this process opens none there. */
    public List<CellConfig> in(RegionCode region) {
        return byName.values().stream().filter(cell -> cell.regionCode().equals(region)).toList();
    }

    /**
     * Reads a region's code as a caller wrote it.
     *
     * @throws Misdirected when only other processes open cells there
     * @throws InvalidField on {@code region} when nobody does
     */
    public RegionCode region(String code) {
        Optional<RegionCode> here =
                regions().stream().filter(region -> region.value().equals(code)).findFirst();
        return here.orElseThrow(() -> {
            mustNotBeElsewhere(code);
            return unknown(code);
        });
    }

    /**
     * @throws Misdirected when only other processes open cells in the region
     */
    public void mustNotBeElsewhere(String region) {
        if (regions().stream().anyMatch(here -> here.value().equals(region))) {
            return;
        }
        register.all().stream()
                .filter(cell -> cell.region().value().equals(region))
                .findFirst()
                .ifPresent(cell -> {
                    throw new Misdirected(cell.name(), cell.baseUrl());
                });
    }

    private InvalidField unknown(String code) {
        return new InvalidField(
                "region",
                "unknown_region",
                "There is no region \"%s\"; regions are %s."
                        .formatted(
                                code,
                                register.all().stream()
                                        .map(KnownCell::region)
                                        .distinct()
                                        .toList()));
    }
}
