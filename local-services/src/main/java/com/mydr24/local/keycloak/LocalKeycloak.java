package com.mydr24.local.keycloak;

import com.mydr24.local.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Keycloak as a child process on 127.0.0.1, which starts in the background.
 *
 * <p>The first start on a machine unpacks and builds the distribution, the first on a database
 * creates its tables; later ones answer in about ten seconds on two idle cores.
 */
public final class LocalKeycloak implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LocalKeycloak.class);
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(250);

    private final KeycloakSettings settings;
    private final Path directory;
    private final RunningNote note;
    private final URI url;
    private final Thread starter;
    private final CompletableFuture<LocalKeycloak> ready = new CompletableFuture<>();
    private volatile @Nullable Process process;

    private LocalKeycloak(KeycloakSettings settings) throws IOException {
        this.settings = settings;
        // The real path, so that the mark on the command line is the same at every start.
        directory = Files.createDirectories(settings.directory()).toRealPath();
        note = RunningNote.in(directory);
        url = URI.create("http://127.0.0.1:" + portOf(settings));
        starter = Thread.ofPlatform().name("keycloak-start").daemon().unstarted(this::run);
    }

    /**
     * Begins to start the server and returns at once. A server left over in the same directory by a
     * killed program is ended first.
     *
     * @throws UncheckedIOException when the directory cannot be used
     */
    public static LocalKeycloak start(KeycloakSettings settings) {
        try {
            var keycloak = new LocalKeycloak(settings);
            keycloak.starter.start();
            return keycloak;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot start Keycloak", failure);
        }
    }

    /** Where it will answer, without a trailing slash. */
    public URI url() {
        return url;
    }

    /** Whether it has finished starting and is still running. */
    public boolean ready() {
        var running = process;
        return running != null
                && running.isAlive()
                && ready.isDone()
                && !ready.isCompletedExceptionally();
    }

    /**
     * Completes when the server answers; exceptionally, with the end of its log, when it cannot.
     */
    public CompletableFuture<LocalKeycloak> whenReady() {
        return ready.copy();
    }

    /** Ends the server, by force when it has not ended by itself within twenty seconds. */
    @Override
    public void close() {
        starter.interrupt();
        try {
            starter.join();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
        var running = process;
        if (running != null) {
            RunningNote.end(running.toHandle(), STOP_LIMIT);
            note.remove();
        }
    }

    private void run() {
        try {
            var home = KeycloakDistribution.of(settings.distribution(), settings.cache()).home();
            note.endLeftover(STOP_LIMIT);
            var launched = launch(home);
            process = launched;
            note.write(launched.pid());
            awaitReady(launched);
        } catch (IOException | RuntimeException failure) {
            log.warn("Keycloak does not start", failure);
            ready.completeExceptionally(failure);
        } catch (InterruptedException closing) {
            ready.completeExceptionally(closing);
        }
    }

    private Process launch(Path home) throws IOException {
        keepPrevious(output());
        var builder =
                new ProcessBuilder(KeycloakCommand.start(home, directory, options(url)))
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output().toFile());
        // By the environment: a command line is readable by every user of the machine.
        var environment = builder.environment();
        environment.put("KC_DB_URL", settings.database().jdbcUrl());
        environment.put("KC_DB_USERNAME", settings.database().user());
        environment.put("KC_DB_PASSWORD", settings.database().password());
        environment.put("KC_BOOTSTRAP_ADMIN_CLIENT_ID", settings.admin().id());
        environment.put("KC_BOOTSTRAP_ADMIN_CLIENT_SECRET", settings.admin().secret());
        return builder.start();
    }

    private static List<String> options(URI url) {
        return List.of(
                "--optimized",
                "--http-enabled=true",
                "--http-host=" + url.getHost(),
                "--http-port=" + url.getPort(),
                "--hostname=" + url,
                "--db-pool-initial-size=1",
                "--db-pool-max-size=20");
    }

    private void awaitReady(Process launched) throws IOException, InterruptedException {
        var started = System.nanoTime();
        try (var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            while (!launched.waitFor(BETWEEN_QUESTIONS.toMillis(), TimeUnit.MILLISECONDS)) {
                var waited = Duration.ofNanos(System.nanoTime() - started);
                if (answers(client)) {
                    MasterRealm.handOver(url, settings);
                    log.info("Keycloak is ready at {} after {} s", url, waited.toSeconds());
                    ready.complete(this);
                    return;
                }
                if (waited.compareTo(START_LIMIT) > 0) {
                    throw new IllegalStateException(
                            "Keycloak is not ready after " + START_LIMIT + endOfLog());
                }
            }
        }
        throw new IllegalStateException("Keycloak ended while starting" + endOfLog());
    }

    private Path output() {
        return directory.resolve("keycloak.log");
    }

    private boolean answers(HttpClient client) throws InterruptedException {
        var question =
                HttpRequest.newBuilder(url.resolve("/health/ready"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        try {
            return client.send(question, HttpResponse.BodyHandlers.discarding()).statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String endOfLog() {
        try {
            var lines = Files.readAllLines(output());
            var end = lines.subList(Math.max(0, lines.size() - 30), lines.size());
            return "; the end of its log:\n" + String.join("\n", end);
        } catch (IOException unreadable) {
            return "; its log " + output() + " is not readable: " + unreadable.getMessage();
        }
    }

    private static void keepPrevious(Path output) throws IOException {
        if (Files.exists(output)) {
            Files.move(
                    output,
                    output.resolveSibling("keycloak.previous.log"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static int portOf(KeycloakSettings settings) {
        return settings.port() == 0 ? FreePorts.next() : settings.port();
    }
}
