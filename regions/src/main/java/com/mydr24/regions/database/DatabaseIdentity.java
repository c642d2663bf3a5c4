package com.mydr24.regions.database;

import com.mydr24.regions.cell.CellConfig;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What a database says of itself, and whether that is what the configuration says. Three stamps
 * must agree: the configuration, the identity row, and the text of the domain's check, which is
 * what PostgreSQL holds every row against.
 */
record DatabaseIdentity(String region, String cell, UUID databaseId, String domainCheck) {

    static DatabaseIdentity read(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                select i.region, i.cell, i.database_id,
                                       pg_get_constraintdef(c.oid) as domain_check
                                  from residency.identity i,
                                       pg_constraint c
                                  join pg_type t on t.oid = c.contypid
                                  join pg_namespace n on n.oid = t.typnamespace
                                 where n.nspname = 'residency'
                                   and t.typname = 'region_code'
                                   and c.contype = 'c'
                                """);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("the database carries no identity");
            }
            return new DatabaseIdentity(
                    row.getString("region"),
                    row.getString("cell"),
                    row.getObject("database_id", UUID.class),
                    row.getString("domain_check"));
        }
    }

    /**
     * @throws WrongDatabase when the database is not the one the configuration means
     */
    void mustBe(CellConfig configured) {
        if (!region.equals(configured.region())) {
            throw new WrongDatabase(
                    configured, "its identity says region " + region + ", cell " + cell);
        }
        if (!cell.equals(configured.name())) {
            throw new WrongDatabase(configured, "its identity says cell " + cell);
        }
        if (!domainCheck.contains("'" + configured.region() + "'")) {
            throw new WrongDatabase(configured, "its domain says " + domainCheck);
        }
    }

    /** The configuration points a cell at a database of another place. The cell must not start. */
    static final class WrongDatabase extends IllegalStateException {
        private static final long serialVersionUID = 1;

        WrongDatabase(CellConfig configured, String but) {
            super(
                    "Cell "
                            + configured.name()
                            + " (region "
                            + configured.region()
                            + ") refuses to start: the database at "
                            + configured.jdbcUrl()
                            + " is another place's; "
                            + but
                            + ".");
        }
    }
}
