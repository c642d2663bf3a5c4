package com.mydr24.local.run;

import com.mydr24.local.FreePorts;
import com.mydr24.local.LocalConfiguration;
import com.mydr24.local.demo.Demonstration;
import com.mydr24.local.keycloak.LocalKeycloak;
import com.mydr24.local.postgres.LocalPostgres;
import com.mydr24.local.postgres.ReplicatedPostgres;
import com.mydr24.local.redis.LocalRedis;
import com.mydr24.local.run.Secrets.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Everything MyDR24 needs, on one machine: the control plane and one cell in each region. */
final class LocalInstallation implements AutoCloseable {
    static final List<String> CELLS = List.of("ap-jp-1", "em-ke-1", "eu-de-1", "na-us-1");

    static final String POOL = "mydr24_pool";

    /** Whose servers have a synchronous standby: where the demonstration has EMERGENCY tenants. */
    static final Set<String> WITH_STANDBY = Set.of("ap-jp-1", "eu-de-1");

    private final Options options;
    private final Leftovers leftovers;
    private final LocalIdentity identity;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Clock machine;
    private final Map<String, ReplicatedPostgres> replicated = new ConcurrentHashMap<>();
    private boolean closed;

    LocalInstallation(Options options, Clock machine) {
        this.options = options;
        this.machine = machine;
        this.leftovers = new Leftovers(options.home());
        this.identity = new LocalIdentity(options);
    }

    void start() {
        long began = System.nanoTime();
        Secrets secrets = Secrets.in(options.home());
        Map<String, Object> configuration = new LinkedHashMap<>(settings(secrets));
        if (options.keycloak()) {
            configuration.putAll(identity.configuration(secrets));
        }
        startDatabases(secrets, configuration);
        writeServices(configuration);
        PortalProcess portal = keep(PortalProcess.start(options, configuration));
        rememberProcesses();
        portal.awaitReady();
        // Only now, as with Keycloak.
        replicated.values().forEach(servers -> servers.follow(_ -> writeServices(configuration)));
        if (options.keycloak()) {
            // Only now: on two cores it would keep the portal waiting.
            LocalKeycloak keycloak = keep(identity.start(secrets, this::startPostgres));
            var _ = keycloak.whenReady().thenRun(this::rememberProcesses);
        }
        rememberProcesses();
        System.out.printf(
                "%nMyDR24 answers on http://127.0.0.1:%d (%.1f s)%n",
                options.port(), (System.nanoTime() - began) / 1e9);
        System.out.println("  operator key   " + options.home().resolve("operator-key"));
        System.out.println("  data           " + options.home());
        System.out.println("  log            " + options.home().resolve("portal.log"));
        if (options.keycloak()) {
            System.out.println(
                    "  sign-in        follows when Keycloak has started; until then it says so");
            System.out.println("  password       " + LocalIdentity.PASSWORD + " for every admin");
        }
        if (!options.standby()) {
            System.out.println(
                    "  no standby     EMERGENCY tenants go without one, though "
                            + WITH_STANDBY
                            + " promise it");
        }
        System.out.println("Ctrl-C stops everything.");
        demonstrate();
    }

    private void rememberProcesses() {
        leftovers.remember(ProcessHandle.current().descendants());
    }

    private void writeServices(Map<String, Object> configuration) {
        new ServicesFile(configuration, replicated)
                .write(
                        options.home().resolve("services.json"),
                        "http://127.0.0.1:" + options.port());
    }

    private void demonstrate() {
        URI portal = URI.create("http://127.0.0.1:" + options.port());
        String password = options.keycloak() ? LocalIdentity.PASSWORD : null;
        if (Demonstration.isDone(options.home())) {
            DemonstrationThread.sayWhoIsThere(portal, password);
            warmUp();
        } else if (options.demo()) {
            keep(
                    DemonstrationThread.start(
                            options.home(), portal, password, machine, this::warmUp));
        } else {
            warmUp();
        }
    }

    /** Once nothing else is being waited for. */
    private void warmUp() {
        keep(WarmUp.begin(options, this::rememberProcesses));
    }

    /** What the portal is told beside its databases and Keycloak. */
    Map<String, Object> settings(Secrets secrets) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("micronaut.server.host", "127.0.0.1");
        settings.put("micronaut.server.port", options.port());
        settings.put("mydr24.local.clock", true);
        settings.put(
                "mydr24.local.operator-key-file",
                options.home().resolve("operator-key").toString());
        settings.put("mydr24.portal.base-url", "http://127.0.0.1:" + options.port());
        settings.put("mydr24.evidence.signing-key", secrets.of(Secret.EVIDENCE));
        settings.put("mydr24.referral.rid-key", secrets.of(Secret.REFERRAL));
        settings.put("mydr24.referral.clicks.spool", options.home().resolve("clicks").toString());
        settings.put("mydr24.referral.home-cell", "eu-de-1");
        return settings;
    }

    /** Starts the servers side by side: they wait for the disk more than for each other. */
    private void startDatabases(Secrets secrets, Map<String, Object> configuration) {
        String password = secrets.of(Secret.POSTGRES);
        Map<String, Map<String, Object>> cells = new ConcurrentHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<LocalPostgres> control =
                    threads.submit(() -> startPostgres("control", password, "mydr24_control"));
            List<CompletableFuture<Void>> starting =
                    CELLS.stream()
                            .map(cell ->
                                    CompletableFuture.runAsync(
                                            () -> cells.put(cell, startCell(cell, secrets)),
                                            threads))
                            .toList();
            CompletableFuture.allOf(starting.toArray(CompletableFuture[]::new)).join();
            LocalPostgres postgres = control.get();
            configuration.putAll(
                    LocalConfiguration.control(postgres.jdbcUrl("mydr24_control"), password));
            new TreeMap<>(cells).values().forEach(configuration::putAll);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("starting PostgreSQL", e.getCause());
        }
    }

    private Map<String, Object> startCell(String cell, Secrets secrets) {
        String password = secrets.of(Secret.POSTGRES);
        String jdbcUrl =
                options.standby() && WITH_STANDBY.contains(cell)
                        ? startReplicated(cell, password)
                        : startPostgres(cell, password, POOL).jdbcUrl(POOL);
        LocalRedis redis = keep(LocalRedis.start(directory("redis", cell), FreePorts.next()));
        Map<String, Object> configuration =
                LocalConfiguration.cell(
                        cell, jdbcUrl, password, redis.uri(), secrets.masterKeyset(cell));
        if (!WITH_STANDBY.contains(cell)) {
            configuration.remove("mydr24.cells." + cell + ".standby-in");
        }
        return configuration;
    }

    private String startReplicated(String cell, String password) {
        ReplicatedPostgres servers =
                keep(
                        ReplicatedPostgres.start(
                                directory("postgres", cell),
                                List.of(FreePorts.next(), FreePorts.next()),
                                password,
                                true,
                                true));
        servers.createDatabase(POOL);
        replicated.put(cell, servers);
        return servers.jdbcUrl(POOL);
    }

    private LocalPostgres startPostgres(String name, String password, String database) {
        LocalPostgres postgres =
                keep(
                        LocalPostgres.start(
                                directory("postgres", name), FreePorts.next(), password, true));
        postgres.createDatabase(database);
        return postgres;
    }

    private Path directory(String kind, String name) {
        try {
            return Files.createDirectories(options.home().resolve(kind).resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Remembers what was started, so that it is stopped in the opposite order. */
    private <T extends AutoCloseable> T keep(T started) {
        synchronized (running) {
            if (!closed) {
                running.push(started);
                return started;
            }
        }
        stop(started);
        throw new IllegalStateException("stopped while starting");
    }

    @Override
    public void close() {
        List<AutoCloseable> toStop;
        synchronized (running) {
            closed = true;
            toStop = List.copyOf(running);
            running.clear();
        }
        toStop.forEach(LocalInstallation::stop);
    }

    private static void stop(AutoCloseable started) {
        try {
            started.close();
        } catch (Exception e) {
            System.err.println("Stopping: " + e.getMessage());
        }
    }
}
