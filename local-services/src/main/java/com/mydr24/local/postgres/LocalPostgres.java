package com.mydr24.local.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * One PostgreSQL server with the roles that MyDR24 expects. What its administrator does here
 * (roles, empty databases) is what Terraform or a database administrator does in production; the
 * program itself never holds these rights.
 */
public final class LocalPostgres implements AutoCloseable {
    public static final String APPLICATION = "mydr24_app";
    public static final String MIGRATOR = "mydr24_migrator";
    public static final String FINANCE = "mydr24_finance";

    private final EmbeddedPostgres server;
    private final String password;

    private LocalPostgres(EmbeddedPostgres server, String password) {
        this.server = server;
        this.password = password;
    }

    /**
     * Starts a server on the data in {@code directory}, which is made when it is not there.
     *
     * @param password of the three roles
     * @param durable false only for tests, where a crash of the machine may lose everything
     */
    public static LocalPostgres start(Path directory, int port, String password, boolean durable) {
        try {
            return on(server(directory, port, durable).start(), password);
        } catch (IOException e) {
            throw new UncheckedIOException("starting PostgreSQL in " + directory, e);
        }
    }

    /** A server as every one of ours is set, not started yet. */
    static EmbeddedPostgres.Builder server(Path directory, int port, boolean durable) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                // Who started it stops it, after those who use it.
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(60))
                // A move of a tenant reads what changed from the log.
                .setServerConfig("wal_level", "logical")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "64MB")
                .setServerConfig("listen_addresses", "127.0.0.1")
                // Nobody uses it, and its lock outlives a server that was killed: until the machine
                // has forgotten that process, which may take a while, no other one could start.
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", durable ? "on" : "off")
                .setServerConfig("synchronous_commit", durable ? "on" : "off")
                .setServerConfig("full_page_writes", durable ? "on" : "off");
    }

    /** Sets up a server that somebody else started. */
    static LocalPostgres on(EmbeddedPostgres server, String password) {
        LocalPostgres postgres = new LocalPostgres(server, password);
        postgres.createRoles();
        return postgres;
    }

    /** Creates an empty database for MyDR24 unless it is there. */
    public void createDatabase(String name) {
        createDatabase(name, "template1");
    }

    /** Creates a database as a copy of another one, to which nobody may be connected. */
    public void createDatabase(String name, String template) {
        administer(statement -> {
            if (!holds(statement, "select 1 from pg_database where datname = '" + name + "'")) {
                statement.execute(
                        "create database " + name + " owner " + MIGRATOR + " template " + template);
                statement.execute("revoke connect on database " + name + " from public");
                statement.execute(
                        "grant connect on database "
                                + name
                                + " to "
                                + String.join(", ", APPLICATION, MIGRATOR, FINANCE));
            }
        });
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    public String password() {
        return password;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("stopping PostgreSQL", e);
        }
    }

    private void createRoles() {
        administer(statement -> {
            role(statement, MIGRATOR, "createdb replication");
            role(statement, APPLICATION, "");
            role(statement, FINANCE, "");
        });
    }

    private void role(Statement statement, String name, String rights) throws SQLException {
        if (!holds(statement, "select 1 from pg_roles where rolname = '" + name + "'")) {
            statement.execute("create role " + name + " login " + rights);
        }
        // A role that an earlier version made may have had fewer rights.
        statement.execute("alter role " + name + " " + rights + " password '" + password + "'");
    }

    private static boolean holds(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            return row.next();
        }
    }

    private void administer(Work work) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            work.with(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("administering PostgreSQL", e);
        }
    }

    private interface Work {
        void with(Statement statement) throws SQLException;
    }
}
