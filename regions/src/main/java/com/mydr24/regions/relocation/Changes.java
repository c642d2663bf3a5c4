package com.mydr24.regions.relocation;

import com.mydr24.regions.failure.Unavailable;
import com.mydr24.regions.placement.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which rows of a tenant change at the source from now on, by PostgreSQL's own logical decoding: a
 * publication of the tables that travel, each filtered to the tenant, and a temporary slot, which
 * is gone with this connection, however that ends.
 */
final class Changes implements AutoCloseable {
    /** PostgreSQL's "query_canceled", here because the time limit was reached. */
    private static final String CANCELLED = "57014";

    private final Connection connection;
    private final String name;

    private Changes(Connection connection, String name) {
        this.connection = connection;
        this.name = name;
    }

    /** Whether the server keeps what this needs in its log and lets the schema's owner read it. */
    static boolean canBeFollowed(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select current_setting('wal_level') = 'logical'
                                   and current_setting('server_version_num')::int >= 170000
                                   and (r.rolreplication or r.rolsuper)
                                  from pg_roles r
                                 where r.rolname = current_user
                                """)) {
            return row.next() && row.getBoolean(1);
        }
    }

    /**
     * Begins to follow. What is committed after this returns is in {@link #until}; what was
     * committed before is seen by every snapshot taken afterwards.
     *
     * @param connection kept, and closed with this
     * @throws Unavailable when a transaction on the server does not end
     */
    static Changes follow(
            Connection connection, UUID move, TenantId tenant, List<TravellingTable> tables)
            throws SQLException {
        Changes changes = new Changes(connection, "move_" + move.toString().replace("-", ""));
        connection.setAutoCommit(true);
        String published =
                tables.stream()
                        .map(table ->
                                "%s where (tenant_id = '%s')".formatted(table.qualified(), tenant))
                        .collect(Collectors.joining(", "));
        changes.execute("drop publication if exists " + changes.name);
        changes.execute(
                "create publication %s for table %s with (publish_via_partition_root = true)"
                        .formatted(changes.name, published));
        changes.execute("set statement_timeout = '20s'");
        try {
            // Waits for the transactions under way in the whole server.
            changes.text(
                    "select pg_create_logical_replication_slot('%s', 'pgoutput', true)::text"
                            .formatted(changes.name));
            changes.awaitVisibility();
        } catch (SQLException e) {
            changes.close();
            if (CANCELLED.equals(e.getSQLState())) {
                throw new Unavailable(
                        "tenant_busy", "A change in the cell does not end; try again.");
            }
            throw e;
        }
        changes.execute("reset statement_timeout");
        return changes;
    }

    /**
     * A transaction is in the log a moment before others see it. Once all that began before now are
     * over, so is that moment.
     */
    private void awaitVisibility() throws SQLException {
        String now = text("select pg_snapshot_xmax(pg_current_snapshot())::text");
        execute(
                """
                do $$
                begin
                    while pg_snapshot_xmin(pg_current_snapshot()) < '%s'::xid8 loop
                        perform pg_sleep(0.01);
                    end loop;
                end
                $$
                """
                        .formatted(now));
    }

    /** The keys of the rows that changed since, by table. Nobody may write for the tenant now. */
    Map<TravellingTable, Set<List<String>>> until(List<TravellingTable> tables)
            throws SQLException {
        // Written and flushed after everything that was committed, so that all of it is decoded.
        String end =
                text(
                        "select pg_logical_emit_message(false, 'mydr24.relocation', 'end', true)::text");
        ChangedKeys keys = new ChangedKeys(tables);
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select data
                          from pg_logical_slot_peek_binary_changes(
                                   ?, ?::pg_lsn, null,
                                   'proto_version', '1', 'publication_names', ?)
                        """)) {
            statement.setString(1, name);
            statement.setString(2, end);
            statement.setString(3, name);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    keys.read(row.getBytes(1));
                }
            }
        }
        return keys.byTable();
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try (connection) {
            execute("drop publication if exists " + name);
        } catch (SQLException e) {
            throw new RelocationFailure("ending to follow changes", e);
        }
    }
}
