package com.mydr24.local;

import com.mydr24.local.postgres.LocalPostgres;
import com.mydr24.local.redis.LocalRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Real services for tests: one PostgreSQL and one Redis server per JVM, on free ports; every {@link
 * Installation} has databases of its own, so that nothing is shared between tests.
 */
public final class TestServices {
    /**
     * A system property: true makes PostgreSQL wait for its disk, as in production. Tests are
     * quicker without; what is measured is not.
     */
    public static final String DURABLE = "mydr24.test.durable";

    private static final AtomicInteger INSTALLATIONS = new AtomicInteger();

    private final Path directory;
    private final LocalPostgres postgres;
    private final LocalRedis redis;
    private final DatabaseTemplates templates;

    private TestServices() {
        try {
            directory = Files.createTempDirectory("mydr24-test-");
            postgres =
                    LocalPostgres.start(
                            directory.resolve("postgres"),
                            FreePorts.next(),
                            "for-tests-only",
                            Boolean.getBoolean(DURABLE));
            redis = LocalRedis.start(directory, FreePorts.next());
            templates = new DatabaseTemplates(postgres);
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The services of this JVM, started by the first who asks. */
    public static TestServices shared() {
        return Holder.SERVICES;
    }

    public LocalPostgres postgres() {
        return postgres;
    }

    public LocalRedis redis() {
        return redis;
    }

    /** A control plane and the given cells, each with a database of its own that has no tenants. */
    public Installation installation(String... cells) {
        String prefix = "i" + INSTALLATIONS.incrementAndGet() + "_";
        Map<String, Object> configuration = new LinkedHashMap<>();
        String control = prefix + "control";
        templates.createControl(control);
        configuration.putAll(
                LocalConfiguration.control(postgres.jdbcUrl(control), postgres.password()));
        configuration.put("mydr24.evidence.signing-key", LocalKeys.signingKey());
        configuration.put(
                "mydr24.referral.clicks.spool", directory.resolve(prefix + "clicks").toString());
        for (String cell : cells) {
            String pool = prefix + cell.replace('-', '_');
            templates.createPool(pool, cell);
            configuration.putAll(
                    LocalConfiguration.cell(
                            cell,
                            postgres.jdbcUrl(pool),
                            postgres.password(),
                            redis.uri(),
                            LocalKeys.masterKeyset()));
        }
        return new Installation(configuration);
    }

    private void stop() {
        redis.close();
        postgres.close();
        try {
            // A gigabyte and more after a whole module's tests.
            Directories.delete(directory);
        } catch (IOException e) {
            System.err.println("Left " + directory + ": " + e);
        }
    }

    /**
     * One whole MyDR24, not started yet.
     *
     * @param configuration the properties to start an application context with
     */
    public record Installation(Map<String, Object> configuration) {
        private static final String CELLS = "mydr24.cells.";

        /** The same installation with some properties set otherwise. */
        public Installation with(String property, Object value) {
            Map<String, Object> changed = new LinkedHashMap<>(configuration);
            changed.put(property, value);
            return new Installation(changed);
        }

        /** The same installation with a property not set. */
        public Installation without(String property) {
            Map<String, Object> changed = new LinkedHashMap<>(configuration);
            changed.remove(property);
            return new Installation(changed);
        }

        /** The same installation for a process that opens no other cells than these. */
        public Installation opening(String... cells) {
            Map<String, Object> changed = new LinkedHashMap<>(configuration);
            changed.keySet()
                    .removeIf(property ->
                            property.startsWith(CELLS)
                                    && Stream.of(cells)
                                            .noneMatch(cell ->
                                                    property.startsWith(CELLS + cell + ".")));
            return new Installation(changed);
        }

        public String jdbcUrl(String cell) {
            return String.valueOf(configuration.get("mydr24.cells." + cell + ".jdbc-url"));
        }
    }

    private static final class Holder {
        static final TestServices SERVICES = new TestServices();
    }
}
