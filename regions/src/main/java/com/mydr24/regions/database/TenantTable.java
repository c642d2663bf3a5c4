package com.mydr24.regions.database;

import java.util.List;

/**
 * A table that holds rows of tenants, as the catalog describes it.
 *
 * @param comment what {@code comment on table} says; empty without one
 * @param columns in their order
 * @param key the columns of the primary key; empty without one
 */
public record TenantTable(
        String schema, String name, String comment, List<Column> columns, List<String> key) {

    /** Schema and name, such as {@code tenancy.site}. */
    public String qualified() {
        return schema + "." + name;
    }

    /**
     * A column.
     *
     * @param type as PostgreSQL writes it
     * @param comment what {@code comment on column} says; empty without one
     */
    public record Column(String name, String type, String comment) {}
}
