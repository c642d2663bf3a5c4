package com.mydr24.regions.placement;

/**
 * Where a tenant lives. It comes only from the directory of {@code tenant-core} (an architecture
 * rule holds that), so whoever holds one knows that the place was looked up, not guessed.
 *
 * @param database the tenant's own database: the cell's pool, or a silo
 * @param books the cell whose books the tenant is in: where it began, wherever it has moved since
 */
public record Placement(
        TenantId tenant, RegionCode region, CellId cell, DatabaseName database, CellId books) {

    /** Of a tenant that has never left its cell. */
    public Placement(TenantId tenant, RegionCode region, CellId cell, DatabaseName database) {
        this(tenant, region, cell, database, cell);
    }

    /** The same tenant in its books. */
    public Placement inBooks() {
        return new Placement(tenant, books.region(), books, DatabaseName.POOL, books);
    }
}
