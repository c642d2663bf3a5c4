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
import java.util.ArrayList;
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

    /** Starts it as this machine's portal, with what the options name. */
    static PortalProcess start(Options options, Map<String, Object> configuration) {
        try {
            Properties written = new Properties();
            configuration.forEach((key, value) -> written.setProperty(key, value.toString()));
            StringWriter text = new StringWriter();
            written.store(text, "What ./mydr24 run tells the portal");
            PrivateFiles.write(settings(options.home()), text.toString());
            List<String> command = java(options, options.warmStart().use());
            return start(command, options.port(), options.home().resolve("portal.log"));
        } catch (IOException e) {
            throw new UncheckedIOException("starting the portal", e);
        }
    }

    /**
     * Starts another one beside it, with the same settings but for the flags, when nothing else
     * wants the processor.
     */
    static PortalProcess atLeisure(Options options, int port, List<String> flags)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("nice", "-n", "19"));
        command.addAll(java(options, flags));
        return start(command, port, options.home().resolve("warm-up.log"));
    }

    private static PortalProcess start(List<String> command, int port, Path log)
            throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        return new PortalProcess(process, URI.create("http://127.0.0.1:" + port + "/health"), log);
    }

    private static List<String> java(Options options, List<String> flags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx1g");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-Dmicronaut.config.files=" + settings(options.home()));
        command.addAll(flags);
        command.addAll(List.of("-cp", options.portalClassPath(), "com.mydr24.portal.Application"));
        return command;
    }

    /** Named on the command line of every portal of that run. */
    static Path settings(Path home) {
        return home.resolve("portal.properties");
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

    /** Asks it to end and waits; false when it is still not done then. */
    boolean endWithin(long limit, TimeUnit unit) {
        process.destroy();
        try {
            return process.waitFor(limit, unit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        if (!endWithin(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
        }
    }
}
