package com.mydr24.regions.database;

import com.mydr24.regions.cell.CellConfig;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Opens physical connections to one database of a cell. Nobody gets one before it has shown that it
 * is that cell's, and no older than any server the cell has been seen on.
 */
final class CheckedConnections extends PlainDataSource {
    /** The timeline that new changes go to; on a standby there is none, and this fails. */
    private static final String WHO_ARE_YOU =
            """
            select residency.assert_identity(?, ?),
                   ('x' || substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8))::bit(32)::int,
                   host(inet_server_addr()) || ':' || inet_server_port()
            """;

    private final CellConfig cell;
    private final PGSimpleDataSource source;
    private final Timelines timelines;

    /** Told by the pool, and asked by it how long it may wait for its own threads to end. */
    private volatile int loginTimeout;

    CheckedConnections(CellConfig cell, PGSimpleDataSource source, Timelines timelines) {
        this.cell = cell;
        this.source = source;
        this.timelines = timelines;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = source.getConnection();
        try {
            check(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void check(Connection connection) throws SQLException {
        try (PreparedStatement question = connection.prepareStatement(WHO_ARE_YOU)) {
            question.setString(1, cell.region());
            question.setString(2, cell.name());
            try (ResultSet row = question.executeQuery()) {
                row.next();
                timelines.mustBeCurrent(cell.id(), row.getInt(2), row.getString(3));
            }
        }
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the role is fixed");
    }

    @Override
    public void setLoginTimeout(int seconds) {
        loginTimeout = seconds;
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeout;
    }
}
