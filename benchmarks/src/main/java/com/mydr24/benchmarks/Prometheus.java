package com.mydr24.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mydr24.local.FreePorts;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A Prometheus of its own on loopback, with the same requests as counters that were scraped every
 * 15 seconds, and with the buckets that its libraries make by default.
 */
final class Prometheus implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SCRAPE = 15;
    private static final double[] BUCKETS = {
        0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, Double.POSITIVE_INFINITY
    };

    private final Path directory;
    private final Process process;
    private final URI url;
    private final HttpClient client = HttpClient.newHttpClient();

    /** How long the import took. */
    final double importSeconds;

    private final long samples;

    private Prometheus(Path directory, List<TrafficMonth> months) throws IOException {
        this.directory = directory;
        Path metrics = directory.resolve("metrics.txt");
        samples = write(metrics, months);
        long began = System.nanoTime();
        run(
                "promtool",
                "tsdb",
                "create-blocks-from",
                "--max-block-duration=744h",
                "--quiet",
                "openmetrics",
                metrics.toString(),
                directory.resolve("data").toString());
        importSeconds = (System.nanoTime() - began) / 1e9;
        Files.delete(metrics);
        int port = FreePorts.next();
        Files.writeString(directory.resolve("prometheus.yml"), "global: {}\n");
        process =
                new ProcessBuilder(
                                "prometheus",
                                "--config.file=" + directory.resolve("prometheus.yml"),
                                "--storage.tsdb.path=" + directory.resolve("data"),
                                "--storage.tsdb.retention.time=20y",
                                "--query.timeout=5m",
                                "--web.listen-address=127.0.0.1:" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("log.txt").toFile())
                        .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        url = URI.create("http://127.0.0.1:" + port);
        awaitReady();
    }

    static boolean isInstalled() {
        try {
            return new ProcessBuilder("prometheus", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static Prometheus with(List<TrafficMonth> months) {
        try {
            return new Prometheus(Files.createTempDirectory("bench-prometheus"), months);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long samples() {
        return samples;
    }

    long bytes() {
        try (Stream<Path> files = Files.walk(directory.resolve("data"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("wal"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String... command) throws IOException {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (process.waitFor() != 0) {
                throw new IOException(Arrays.toString(command) + " failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static long write(Path file, List<TrafficMonth> months) throws IOException {
        long samples = 0;
        try (var out =
                new PrintStream(
                        new java.io.BufferedOutputStream(Files.newOutputStream(file), 1 << 20),
                        false,
                        StandardCharsets.UTF_8)) {
            out.print("# TYPE requests counter\n");
            for (TrafficMonth month : months) {
                samples +=
                        series(
                                out,
                                "requests_total{tenant=\"" + month.tenant() + "\"}",
                                month,
                                _ -> true);
            }
            out.print("# TYPE errors counter\n");
            for (TrafficMonth month : months) {
                samples +=
                        series(
                                out,
                                "errors_total{tenant=\"" + month.tenant() + "\"}",
                                month,
                                i -> month.failed()[i]);
            }
            out.print("# TYPE latency_bucket gauge\n");
            for (TrafficMonth month : months) {
                for (double le : BUCKETS) {
                    String name =
                            "latency_bucket{tenant=\"%s\",le=\"%s\"}"
                                    .formatted(
                                            month.tenant(),
                                            Double.isInfinite(le) ? "+Inf" : String.valueOf(le));
                    samples += series(out, name, month, i -> month.micros()[i] <= le * 1e6);
                }
            }
            out.print("# EOF\n");
        }
        return samples;
    }

    private static long series(
            PrintStream out,
            String name,
            TrafficMonth month,
            java.util.function.IntPredicate counts) {
        long start = TrafficMonth.START.getEpochSecond();
        long value = 0;
        int next = 0;
        long samples = 0;
        for (int second = 0; second <= TrafficMonth.SECONDS; second += SCRAPE) {
            while (next < month.requests() && month.at()[next] < second) {
                value += counts.test(next) ? 1 : 0;
                next++;
            }
            out.print(name);
            out.print(' ');
            out.print(value);
            out.print(' ');
            out.print(start + second);
            out.print('\n');
            samples++;
        }
        return samples;
    }

    private void awaitReady() {
        for (int i = 0; i < 600; i++) {
            try {
                if (client.send(
                                        HttpRequest.newBuilder(url.resolve("/-/ready")).build(),
                                        BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        throw new IllegalStateException("Prometheus did not start, see " + directory);
    }

    /** The one value that a query gives at the end of the month; NaN when it gives none. */
    double value(String query) {
        long end = TrafficMonth.START.getEpochSecond() + TrafficMonth.SECONDS;
        String path =
                "/api/v1/query?time=%d&query=%s"
                        .formatted(end, URLEncoder.encode(query, StandardCharsets.UTF_8));
        try {
            JsonNode answer =
                    JSON.readTree(
                            client.send(
                                            HttpRequest.newBuilder(url.resolve(path)).build(),
                                            BodyHandlers.ofString())
                                    .body());
            JsonNode value = answer.path("data").path("result").path(0).path("value").path(1);
            if (!answer.path("status").asText().equals("success")) {
                throw new IllegalStateException(answer.toString());
            }
            return value.isMissingNode() ? Double.NaN : Double.parseDouble(value.asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
