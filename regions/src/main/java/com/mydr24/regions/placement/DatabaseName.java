package com.mydr24.regions.placement;

import java.util.Locale;
import java.util.regex.Pattern;

/** The name of a database inside a cell: the pool, or one tenant's own. */
public record DatabaseName(String value) {
    // Names are put into DDL, where no parameter is possible, so only this shape exists.
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9_]{2,62}");

    /** Every cell's pool has the same name; it also holds the cell's books. */
    public static final DatabaseName POOL = new DatabaseName("mydr24_pool");

    public DatabaseName {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a database name: " + value);
        }
    }

    /** How the name of every tenant's own database begins. */
    public static final String SILO_PREFIX = "mydr24_t_";

    public static DatabaseName siloOf(TenantId tenant) {
        return new DatabaseName(
                SILO_PREFIX + tenant.toString().replace("-", "").toLowerCase(Locale.ROOT));
    }

    public boolean isPool() {
        return equals(POOL);
    }

    @Override
    public String toString() {
        return value;
    }
}
