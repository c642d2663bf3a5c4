package com.mydr24.regions.database;

import java.sql.SQLException;

/** A regional database did not answer as it must. */
final class RegionalDatabaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    RegionalDatabaseFailure(String doing, SQLException cause) {
        super(doing + " failed", cause);
    }
}
