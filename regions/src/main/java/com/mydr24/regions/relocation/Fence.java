package com.mydr24.regions.relocation;

import com.mydr24.regions.failure.Unavailable;
import com.mydr24.regions.placement.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** What a database says of a tenant that comes or goes; obeyed by {@code residency.bind}. */
final class Fence {
    enum State {
        FROZEN,
        ARRIVING,
        MOVED
    }

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private Fence() {}

    /** Sets it, in the transaction of the connection, which is bound to the tenant. */
    static void set(Connection connection, Move move, State state) throws SQLException {
        set(connection, move.tenant(), move.id(), state);
    }

    private static void set(Connection connection, TenantId tenant, UUID move, State state)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        insert into residency.fence (tenant_id, state, move_id)
                        values (?, ?, ?)
                        on conflict (tenant_id) do update
                        set state = excluded.state, move_id = excluded.move_id, since = now()
                        """)) {
            statement.setObject(1, tenant.value());
            statement.setString(2, state.name());
            statement.setObject(3, move);
            statement.executeUpdate();
        }
    }

    static boolean isSet(Connection connection, TenantId tenant) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select 1 from residency.fence where tenant_id = ?")) {
            statement.setObject(1, tenant.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    static void remove(Connection connection, TenantId tenant) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("delete from residency.fence where tenant_id = ?")) {
            statement.setObject(1, tenant.value());
            statement.executeUpdate();
        }
    }

    /**
     * Waits until every transaction that was let in before the fence has ended.
     *
     * @throws Unavailable when one has not ended within ten seconds
     */
    static void awaitWriters(Connection connection, TenantId tenant) throws SQLException {
        try (Statement patience = connection.createStatement();
                PreparedStatement lock =
                        connection.prepareStatement(
                                "select pg_advisory_xact_lock(residency.move_lock(?))")) {
            patience.execute("set local lock_timeout = '10s'");
            lock.setObject(1, tenant.value());
            lock.execute();
            // Nobody new is let in, so the lock itself has done its work.
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw new Unavailable(
                        "tenant_busy", "A change to the tenant is still under way; try again.");
            }
            throw e;
        }
    }
}
