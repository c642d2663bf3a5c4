package com.mydr24.billing.close;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.time.YearMonth;

/** Which months of a tenant are invoiced, so that nothing may be added to them any more. */
@Singleton
public class ClosedMonths {
    private final RegionalDatabases databases;
    private final ClosingRows rows;

    ClosedMonths(RegionalDatabases databases, ClosingRows rows) {
        this.databases = databases;
        this.rows = rows;
    }

    /** Reads the books in a transaction of its own. */
    public boolean isClosed(Placement placement, YearMonth month) {
        return databases.readBooks(
                placement, () -> rows.isClosed(placement.tenant().value(), month.toString()));
    }
}
