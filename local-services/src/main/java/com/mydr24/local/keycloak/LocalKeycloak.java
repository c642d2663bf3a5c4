package com.mydr24.local.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Keycloak as a child process on 127.0.0.1, which starts in the background.
 *
 * <p>The first start on a machine unpacks and builds the distribution, the first on a database
 * creates its tables; later ones answer in about ten seconds on two cores.
 */
public final class LocalKeycloak implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LocalKeycloak.class);
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(250);

    private final Process process;
    private final URI url;
    private final Path output;
    private final RunningNote note;
    private final CompletableFuture<LocalKeycloak> ready = new CompletableFuture<>();

    private LocalKeycloak(Process process, URI url, Path output, RunningNote note) {
        this.process = process;
        this.url = url;
        this.output = output;
        this.note = note;
    }

    /**
     * Starts the server and returns while it is still warming up, save for the one-time unpacking.
     * A server left over in the same directory by a killed program is ended first.
     *
     * @throws UncheckedIOException when the distribution or the directory cannot be used
     */
    public static LocalKeycloak start(KeycloakSettings settings) {
        var distribution = KeycloakDistribution.of(settings.distribution(), settings.cache());
        try {
            var directory = Files.createDirectories(settings.directory()).toRealPath();
            var note = RunningNote.in(directory);
            note.endLeftover(STOP_LIMIT);
            var port = settings.port() == 0 ? freePort() : settings.port();
            var url = URI.create("http://127.0.0.1:" + port);
            var output = directory.resolve("keycloak.log");
            keepPrevious(output);
            var builder =
                    new ProcessBuilder(
                                    KeycloakCommand.start(
                                            distribution.home(), directory, options(url)))
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            // By the environment: a command line is readable by every user of the machine.
            builder.environment().put("KC_DB_URL", settings.database().jdbcUrl());
            builder.environment().put("KC_DB_USERNAME", settings.database().user());
            builder.environment().put("KC_DB_PASSWORD", settings.database().password());
            builder.environment().put("KC_BOOTSTRAP_ADMIN_CLIENT_ID", settings.admin().id());
            builder.environment()
                    .put("KC_BOOTSTRAP_ADMIN_CLIENT_SECRET", settings.admin().secret());
            var process = builder.start();
            note.write(process.pid());
            var keycloak = new LocalKeycloak(process, url, output, note);
            Thread.ofVirtual().name("keycloak-readiness").start(keycloak::awaitReady);
            return keycloak;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot start Keycloak", failure);
        }
    }

    /** Where it answers, without a trailing slash. */
    public URI url() {
        return url;
    }

    /** Whether it has finished starting and is still running. */
    public boolean ready() {
        return process.isAlive() && ready.isDone() && !ready.isCompletedExceptionally();
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
        RunningNote.end(process.toHandle(), STOP_LIMIT);
        note.remove();
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

    private void awaitReady() {
        var started = System.nanoTime();
        try (var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            while (!process.waitFor(BETWEEN_QUESTIONS.toMillis(), TimeUnit.MILLISECONDS)) {
                var waited = Duration.ofNanos(System.nanoTime() - started);
                if (answers(client)) {
                    log.info("Keycloak is ready at {} after {} s", url, waited.toSeconds());
                    ready.complete(this);
                    return;
                }
                if (waited.compareTo(START_LIMIT) > 0) {
                    ready.completeExceptionally(
                            new IllegalStateException(
                                    "Keycloak is not ready after " + START_LIMIT + endOfLog()));
                    return;
                }
            }
            ready.completeExceptionally(
                    new IllegalStateException("Keycloak ended while starting" + endOfLog()));
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            ready.completeExceptionally(interruption);
        }
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
            var lines = Files.readAllLines(output);
            var end = lines.subList(Math.max(0, lines.size() - 30), lines.size());
            return "; the end of its log:\n" + String.join("\n", end);
        } catch (IOException unreadable) {
            return "; its log " + output + " is not readable: " + unreadable.getMessage();
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

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
