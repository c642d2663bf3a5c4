package com.mydr24.portal.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.portal.PortalForTests;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * For every tenant table: as the application's role, bound to one tenant, another tenant's row can
 * be neither seen nor changed nor made. And each of these looks finds the leak as soon as the
 * table's policy is weakened, so none of them looks past it.
 */
@Tag("postgres")
class PolicyMutationIT {
    private static final UUID OWN = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    private static PortalForTests portal;
    private static List<String> tables;

    @BeforeAll
    static void start() throws SQLException {
        portal = PortalForTests.start("eu-de-1");
        try (Connection connection = superuser()) {
            tables =
                    texts(
                            connection,
                            """
                            select n.nspname || '.' || c.relname
                              from pg_class c join pg_namespace n on n.oid = c.relnamespace
                             where c.relkind in ('r', 'p')
                               and exists (select from pg_attribute a
                                            where a.attrelid = c.oid and a.attname = 'tenant_id')
                             order by 1
                            """);
        }
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void noTableShowsOrTakesAnotherTenantsRow() throws SQLException {
        assertThat(tables).hasSizeGreaterThan(20);
        for (String table : tables) {
            assertThat(leaks(table, "")).as(table).isEmpty();
        }
    }

    @Test
    void aPolicyThatSeesEverythingIsFoundInEveryTable() throws SQLException {
        for (String table : tables) {
            String weaker = "alter policy tenant_isolation on " + table + " using (true)";
            assertThat(leaks(table, weaker)).as(table).contains("sees another tenant's row");
        }
    }

    @Test
    void tableWithoutRowLevelSecurityIsFoundInEveryTable() throws SQLException {
        for (String table : tables) {
            String weaker = "alter table " + table + " disable row level security";
            assertThat(leaks(table, weaker)).as(table).contains("sees another tenant's row");
        }
    }

    @Test
    void aCheckThatTakesEverythingIsFoundInEveryTable() throws SQLException {
        for (String table : tables) {
            String weaker = "alter policy tenant_isolation on " + table + " with check (true)";
            assertThat(leaks(table, weaker)).as(table).contains("takes another tenant's row");
        }
    }

    /** Makes a row of another tenant, weakens the table as told, and looks; all in one rollback. */
    private static List<String> leaks(String table, String weaker) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                // A row of any shape will do: constraints and triggers are not what is looked at.
                statement.execute("set local session_replication_role = replica");
                dropChecks(connection, table);
                statement.execute(
                        "insert into %s (tenant_id) values ('%s')".formatted(table, OTHER));
                statement.execute("grant select, insert on " + table + " to mydr24_app");
                if (!weaker.isEmpty()) {
                    statement.execute(weaker);
                }
                statement.execute("set local role mydr24_app");
                statement.execute("select set_config('app.tenant_id', '" + OWN + "', true)");
                if (!texts(connection, "select tenant_id::text from " + table).isEmpty()) {
                    found.add("sees another tenant's row");
                }
                try {
                    statement.execute(
                            "insert into %s (tenant_id) values ('%s')".formatted(table, OTHER));
                    found.add("takes another tenant's row");
                } catch (SQLException refused) {
                    assertThat(refused.getMessage()).contains("row-level security");
                }
            } finally {
                connection.rollback();
            }
        }
        return found;
    }

    private static void dropChecks(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String column :
                    texts(
                            connection,
                            """
                            select quote_ident(attname) from pg_attribute
                             where attrelid = '%s'::regclass and attnum > 0 and attnotnull
                               and not attisdropped and attname not in ('tenant_id', 'region')
                               and attidentity = '' and attgenerated = ''
                            """
                                    .formatted(table))) {
                dropKeysOver(connection, table);
                statement.execute(
                        "alter table %s alter column %s drop not null".formatted(table, column));
            }
            dropKeysOver(connection, table);
        }
    }

    private static void dropKeysOver(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String constraint :
                    texts(
                            connection,
                            """
                            select quote_ident(conname) from pg_constraint
                             where conrelid = '%s'::regclass and contype in ('p', 'u', 'c', 'x')
                            """
                                    .formatted(table))) {
                statement.execute(
                        "alter table %s drop constraint %s cascade".formatted(table, constraint));
            }
            for (String index :
                    texts(
                            connection,
                            """
                            select indexrelid::regclass::text from pg_index
                             where indrelid = '%s'::regclass and indisunique
                            """
                                    .formatted(table))) {
                statement.execute("drop index " + index);
            }
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }

    private static Connection superuser() throws SQLException {
        return DriverManager.getConnection(
                portal.installation().jdbcUrl("eu-de-1"), "postgres", "postgres");
    }
}
