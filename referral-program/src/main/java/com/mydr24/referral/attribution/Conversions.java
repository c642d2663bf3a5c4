package com.mydr24.referral.attribution;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Through whom a tenant came, kept with the tenant in its region. */
@Singleton
public class Conversions {
    private final RegionalDatabases databases;
    private final ConversionRows rows;

    Conversions(RegionalDatabases databases, ConversionRows rows) {
        this.databases = databases;
        this.rows = rows;
    }

    /** Nothing for a tenant that came by itself. */
    public Optional<Conversion> of(Placement placement) {
        return databases.read(
                placement,
                () -> rows.find(placement.tenant().value()).map(ConversionRow::conversion));
    }
}
