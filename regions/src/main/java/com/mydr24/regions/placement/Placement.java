package com.mydr24.regions.placement;

/**
 * Where a tenant lives. It comes only from the directory of {@code tenant-core} (an architecture
 * rule holds that), so whoever holds one knows that the place was looked up, not guessed.
 *
 * @param database the tenant's own database: the cell's pool, or a silo
 */
public record Placement(TenantId tenant, RegionCode region, CellId cell, DatabaseName database) {

    /** The same tenant in its cell's books. */
    public Placement inBooks() {
        return new Placement(tenant, region, cell, DatabaseName.POOL);
    }
}
