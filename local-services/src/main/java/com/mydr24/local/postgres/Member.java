package com.mydr24.local.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One of the two servers of a {@link ReplicatedPostgres}. */
final class Member {
    /** By which name a standby tells its primary who it is; also the name of its slot. */
    static final String STANDBY = "standby";

    private static final Duration KILLED_LIMIT = Duration.ofSeconds(20);
    private static final String SETTINGS = "postgresql.auto.conf";
    private static final String SIGNAL = "standby.signal";
    private static final String HOST_RULES = "pg_hba.conf";

    private static final String OPEN =
            """
            host all all 127.0.0.1/32 trust
            host all all ::1/128 trust
            host replication all 127.0.0.1/32 trust
            host replication all ::1/128 trust
            """;

    /** Whoever may repair it comes in, the program does not. */
    private static final String SHUT = "host all postgres 127.0.0.1/32 trust\n";

    private final String name;
    private final Path directory;
    private final int port;
    private final boolean durable;
    private volatile @Nullable EmbeddedPostgres server;
    private volatile @Nullable ProcessHandle killed;

    Member(String name, Path directory, int port, boolean durable) {
        this.name = name;
        this.directory = directory;
        this.port = port;
        this.durable = durable;
    }

    String name() {
        return name;
    }

    Path directory() {
        return directory;
    }

    int port() {
        return port;
    }

    boolean isMade() {
        return Files.exists(directory.resolve("PG_VERSION"));
    }

    /** Starts as a primary on which no commit waits for anybody. */
    EmbeddedPostgres startAlone() throws IOException, SQLException {
        // Killed between being named the primary and becoming it.
        boolean isStandby = Files.exists(directory.resolve(SIGNAL));
        if (isMade()) {
            Files.writeString(directory.resolve(SETTINGS), "");
            Files.writeString(directory.resolve(HOST_RULES), OPEN);
        }
        EmbeddedPostgres started = start();
        if (isStandby) {
            promote();
        }
        return started;
    }

    /** Ends following: it takes changes when this returns, on a timeline of its own. */
    void promote() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_promote(true, 30)");
        }
    }

    /** Starts as the standby of the other. */
    void startFollowing(Member primary) throws IOException {
        Files.writeString(directory.resolve(SIGNAL), "");
        Files.writeString(
                directory.resolve(SETTINGS),
                """
                primary_conninfo = 'host=127.0.0.1 port=%d user=postgres application_name=%s'
                primary_slot_name = '%s'
                """
                        .formatted(primary.port, STANDBY, STANDBY));
        start();
    }

    /** Starts it as it was left. */
    EmbeddedPostgres start() throws IOException {
        awaitEndOfKilled();
        // Of an earlier server that was killed, whose lock nobody gave back.
        Files.deleteIfExists(directory.resolve("epg-lock"));
        EmbeddedPostgres started =
                LocalPostgres.server(directory, port, durable)
                        // A commit waits for the standby, whether or not for the disk.
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("wal_sender_timeout", "5s")
                        .setServerConfig("wal_receiver_status_interval", "1s")
                        // A standby whose primary is gone looks for it this often, and meanwhile
                        // does not hear that it is to take over.
                        .setServerConfig("wal_retrieve_retry_interval", "100ms")
                        .setServerConfig("max_slot_wal_keep_size", "1GB")
                        .start();
        server = started;
        return started;
    }

    /** As {@code kill -9} does: no goodbye to clients, nothing written down. */
    void kill() {
        try {
            Path note = directory.resolve("postmaster.pid");
            if (Files.exists(note)) {
                long pid = Long.parseLong(Files.readAllLines(note).getFirst().strip());
                ProcessHandle.of(pid)
                        .filter(process -> process.info().command().orElse("").endsWith("postgres"))
                        .ifPresent(process -> {
                            process.destroyForcibly();
                            killed = process;
                        });
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("killing " + name, e);
        }
        // Not closed: that would ask a process to stop which is not there.
        server = null;
    }

    /** A server does not start while the machine knows the one whose note it finds. */
    private void awaitEndOfKilled() throws IOException {
        ProcessHandle ending = killed;
        if (ending == null) {
            return;
        }
        try {
            ending.onExit().get(KILLED_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            killed = null;
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("the killed " + this + " does not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** A server that is killed and fenced comes up reading only, and lets the program not in. */
    void fence() throws IOException {
        kill();
        Files.writeString(directory.resolve(HOST_RULES), SHUT);
        Files.writeString(directory.resolve(SIGNAL), "");
    }

    /** As if the fence had not reached it: it believes that it is the primary still. */
    void unfence() throws IOException {
        Files.writeString(directory.resolve(HOST_RULES), OPEN);
        Files.deleteIfExists(directory.resolve(SIGNAL));
    }

    /** A connection of the superuser; whatever takes more than two seconds fails. */
    Connection connect() throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("user", "postgres");
        settings.setProperty("connectTimeout", "1");
        settings.setProperty("loginTimeout", "2");
        settings.setProperty("socketTimeout", "10");
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres", settings);
    }

    @Override
    public String toString() {
        return "server " + name + " (" + directory + ")";
    }

    void stop() throws IOException {
        EmbeddedPostgres running = server;
        server = null;
        if (running != null) {
            running.close();
        }
    }
}
