package com.mydr24.local.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A PostgreSQL server and its synchronous standby, kept by a {@link Guard}: a commit is
 * acknowledged when both have it, and when the primary does not answer the standby takes over. In
 * production Patroni or a managed database does this; here one thread on one machine is enough, so
 * there is nothing to agree on.
 */
public final class ReplicatedPostgres implements AutoCloseable {
    private final LocalPostgres primary;
    private final Pair pair;
    private final Guard guard;

    private ReplicatedPostgres(LocalPostgres primary, Pair pair, boolean rebuilds) {
        this.primary = primary;
        this.pair = pair;
        this.guard = new Guard(pair, rebuilds);
    }

    /**
     * Starts the primary. The standby follows with {@link #follow}.
     *
     * @param ports of the two servers
     * @param password of the three roles
     * @param durable false only for tests, where a crash of the machine may lose everything
     * @param rebuilds whether a lost standby is made anew by itself
     */
    public static ReplicatedPostgres start(
            Path directory,
            List<Integer> ports,
            String password,
            boolean durable,
            boolean rebuilds) {
        try {
            adopt(directory);
            Pair pair = Pair.in(directory, ports, durable);
            // Until the standby is in step again, nobody may take over.
            pair.outOfStep();
            EmbeddedPostgres server = pair.primary().startAlone();
            return new ReplicatedPostgres(LocalPostgres.on(server, password), pair, rebuilds);
        } catch (IOException e) {
            throw new UncheckedIOException("starting PostgreSQL in " + directory, e);
        } catch (SQLException e) {
            throw new IllegalStateException("starting PostgreSQL in " + directory, e);
        }
    }

    /** Data of a server that stood alone becomes that of the first of the two. */
    private static void adopt(Path directory) throws IOException {
        if (Files.exists(directory.resolve("PG_VERSION"))) {
            Path aside = directory.resolveSibling(directory.getFileName() + ".alone");
            Files.move(directory, aside);
            Files.createDirectories(directory);
            Files.move(aside, directory.resolve("a"));
        }
        Files.createDirectories(directory);
    }

    /** Lets the standby follow, and watches both from now on, in the background. */
    public ReplicatedPostgres follow(Consumer<Takeover> listener) {
        guard.start(listener);
        return this;
    }

    /** Creates an empty database for MyDR24 unless it is there; before any takeover. */
    public void createDatabase(String name) {
        primary.createDatabase(name);
    }

    public String password() {
        return primary.password();
    }

    /** The address of both; the driver asks each which one takes changes. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/%s"
                .formatted(pair.a().port(), pair.b().port(), database);
    }

    /** The address of the server that takes changes now. */
    public String primaryJdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(pair.primary().port(), database);
    }

    /**
     * Waits until every acknowledged commit is on both servers.
     *
     * @throws IllegalStateException when that takes longer
     */
    public void awaitStandby(Duration limit) {
        pair.awaitInStep(limit);
    }

    /** Kills the primary as {@code kill -9} does. The guard is not told. */
    public void killPrimary() {
        pair.primary().kill();
    }

    /**
     * Kills the primary of a pair that another process keeps.
     *
     * @return the name of the server
     * @throws IllegalStateException when its standby is not in step, so that none could take over
     */
    public static String killPrimaryIn(Path directory) {
        try {
            Pair pair = Pair.in(directory, List.of(0, 0), true);
            if (!pair.wasLeftInStep()) {
                throw new IllegalStateException("the standby is not in step yet; try again later");
            }
            pair.primary().kill();
            return pair.primary().name();
        } catch (IOException e) {
            throw new UncheckedIOException("looking for the primary in " + directory, e);
        }
    }

    /**
     * Starts the server that was the primary before, as somebody might who does not know better.
     *
     * @param unfenced as if the fence had not reached it, so that it takes itself for the primary
     * @return its address
     */
    public String bringFormerBack(String database, boolean unfenced) {
        Member former = pair.other();
        try {
            former.stop();
            if (unfenced) {
                former.unfence();
            }
            former.start();
        } catch (IOException e) {
            throw new UncheckedIOException("bringing the former primary back", e);
        }
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(former.port(), database);
    }

    @Override
    public void close() {
        guard.close();
        try {
            // The primary first: its last words reach the standby.
            pair.primary().stop();
            pair.other().stop();
        } catch (IOException e) {
            throw new UncheckedIOException("stopping PostgreSQL", e);
        }
    }
}
