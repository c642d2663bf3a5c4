package com.mydr24.local;

import com.mydr24.local.postgres.LocalPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;

/**
 * Databases for tests, each a copy of one that was migrated once: a migration takes longer than
 * most tests. The program migrates what it opens all the same, finds nothing to do, and refuses a
 * template that were not what its configuration says.
 */
final class DatabaseTemplates {
    private final LocalPostgres postgres;
    private final Set<String> made = new HashSet<>();

    DatabaseTemplates(LocalPostgres postgres) {
        this.postgres = postgres;
    }

    /** An empty control database. */
    void createControl(String name) {
        create(name, "template_control", "classpath:db/control", Map.of());
    }

    /** An empty pool of the cell, such as eu-de-1. */
    void createPool(String name, String cell) {
        create(
                name,
                "template_" + cell.replace('-', '_'),
                "classpath:db/regional",
                Map.of("region", LocalConfiguration.regionOf(cell), "cell", cell));
        stampAnew(name);
    }

    /** A copy of a database is another database, and two cells are told apart by that. */
    private void stampAnew(String name) {
        try (Connection connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(name),
                                LocalPostgres.MIGRATOR,
                                postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "update residency.identity set database_id = gen_random_uuid(), stamped_at ="
                            + " now()");
        } catch (SQLException e) {
            throw new IllegalStateException("stamping " + name, e);
        }
    }

    private synchronized void create(
            String name, String template, String migrations, Map<String, String> placeholders) {
        if (made.add(template)) {
            postgres.createDatabase(template);
            Flyway.configure()
                    .dataSource(
                            postgres.jdbcUrl(template), LocalPostgres.MIGRATOR, postgres.password())
                    .locations(migrations)
                    .defaultSchema("migrations")
                    .createSchemas(true)
                    .placeholders(placeholders)
                    .load()
                    .migrate();
        }
        postgres.createDatabase(name, template);
    }
}
