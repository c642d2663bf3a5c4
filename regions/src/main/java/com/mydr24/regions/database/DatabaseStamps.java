package com.mydr24.regions.database;

import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.DatabaseName;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What databases say of themselves, for whoever has to prove where somebody's data is. */
@Singleton
public class DatabaseStamps {
    private final Cells cells;

    DatabaseStamps(Cells cells) {
        this.cells = cells;
    }

    /** Asks the database itself. */
    public Stamp of(CellId cell, DatabaseName database) {
        try {
            DatabaseIdentity identity =
                    DatabaseIdentity.read(DatabaseMigrations.migrator(cells.of(cell), database));
            return new Stamp(
                    database.value(),
                    identity.region(),
                    identity.cell(),
                    identity.databaseId(),
                    identity.domainCheck());
        } catch (SQLException e) {
            throw new RegionalDatabaseFailure("reading the stamp of " + database, e);
        }
    }

    /**
     * A database's stamp.
     *
     * @param region of its identity row
     * @param cell of its identity row
     * @param databaseId made when it was stamped, and never again
     * @param check what PostgreSQL holds the region of every tenant row against
     */
    public record Stamp(
            String database, String region, String cell, UUID databaseId, String check) {
        /** For canonical JSON. */
        public Map<String, @Nullable Object> tree() {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            tree.put("database", database);
            tree.put("region", region);
            tree.put("cell", cell);
            tree.put("databaseId", databaseId.toString());
            tree.put("check", check);
            return tree;
        }
    }
}
