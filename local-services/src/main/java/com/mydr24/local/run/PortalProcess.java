package com.mydr24.local.run;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The program itself, in a process of its own, just as production starts it. */
final class PortalProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final Process process;
    private final URI health;
    private final Path log;

    private PortalProcess(Process process, URI health, Path log) {
        this.process = process;
        this.health = health;
        this.log = log;
    }

    static PortalProcess start(Options options, Map<String, Object> configuration) {
        Path log = options.home().resolve("portal.log");
        try {
            Path properties = options.home().resolve("portal.properties");
            Properties written = new Properties();
            configuration.forEach((key, value) -> written.setProperty(key, value.toString()));
            StringWriter text = new StringWriter();
            written.store(text, "What ./mydr24 run tells the portal");
            PrivateFiles.write(properties, text.toString());
            String classPath =
                    Path.of("portal/target/classes").toAbsolutePath()
                            + ":"
                            + Files.readString(options.portalClassPath()).strip();
            Process process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx1g",
                                    "--enable-native-access=ALL-UNNAMED",
                                    "--sun-misc-unsafe-memory-access=allow",
                                    "-Dmicronaut.config.files=" + properties,
                                    "-cp",
                                    classPath,
                                    "com.mydr24.portal.Application")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
            return new PortalProcess(
                    process, URI.create("http://127.0.0.1:" + options.port() + "/health"), log);
        } catch (IOException e) {
            throw new UncheckedIOException("starting the portal", e);
        }
    }

    /** Waits until it answers; when it ends instead, says what its log says. */
    void awaitReady() {
        long until = System.nanoTime() + START_LIMIT.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest question =
                    HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(2)).build();
            while (System.nanoTime() < until) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("the portal ended at once:\n" + endOfLog());
                }
                try {
                    if (client.send(question, HttpResponse.BodyHandlers.discarding()).statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException e) {
                    // Not listening yet: asked again until the limit.
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while starting", e);
        }
        throw new IllegalStateException("the portal did not answer:\n" + endOfLog());
    }

    private String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
