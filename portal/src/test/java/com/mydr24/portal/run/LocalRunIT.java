package com.mydr24.portal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.local.FreePorts;
import com.mydr24.portal.Api;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./mydr24 run} starts, as the front door starts it: in a process of its own. */
class LocalRunIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String TENANT = "/api/v1/tenants/first-hospital";

    @TempDir private Path home;
    private final int port = twoFreePorts();
    private final List<Process> runs = new ArrayList<>();

    @AfterEach
    void endWhatIsLeft() {
        runs.forEach(run -> everythingOf(run).forEach(ProcessHandle::destroyForcibly));
    }

    @Test
    void killLosesNothingAndTheUsualEndLeavesNothingRunning() throws Exception {
        Process first = start();
        Api operator = operator();
        operator.post(
                        "/api/v1/tenants",
                        """
                        {"slug": "first-hospital", "legalName": "First Hospital gGmbH",
                         "kind": "HOSPITAL", "country": "DE", "region": "eu-de",
                         "tier": "ENTERPRISE", "currency": "EUR", "timeZone": "Europe/Berlin",
                         "adminEmail": "admin@first-hospital.example"}\
                        """)
                .expecting(201);
        List<ProcessHandle> leftBehind = everythingOf(first);

        first.destroyForcibly().waitFor();
        Process second = start();

        assertThat(leftBehind).hasSizeGreaterThan(9).noneMatch(LocalRunIT::works);
        assertThat(operator.get(TENANT).expecting(200).json().path("region").asText())
                .isEqualTo("eu-de");

        List<ProcessHandle> running = everythingOf(second);
        second.destroy();

        assertThat(second.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(running).hasSizeGreaterThan(9).noneMatch(LocalRunIT::works);
    }

    /** Starts it and waits until it says where it answers. */
    private Process start() throws IOException {
        Path said = home.resolve("said-" + runs.size());
        Process run =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                "com.mydr24.local.run.LocalRun",
                                "--home",
                                home.resolve("data").toString(),
                                "--portal",
                                Path.of("target").toAbsolutePath().toString(),
                                "--keycloak",
                                distributions().toString(),
                                "--port",
                                String.valueOf(port),
                                "--no-demo")
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        runs.add(run);
        Awaitility.await()
                .atMost(PATIENCE)
                .failFast(() -> assertThat(run.isAlive()).as(Files.readString(said)).isTrue())
                .until(() -> Files.readString(said).contains("MyDR24 answers on " + url()));
        return run;
    }

    private Api operator() throws IOException {
        return new Api(url(), Files.readString(home.resolve("data/operator-key")).strip());
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The run itself, its children, and the servers of PostgreSQL, which detach themselves. */
    private List<ProcessHandle> everythingOf(Process run) {
        List<ProcessHandle> all = new ArrayList<>(run.descendants().toList());
        all.add(run.toHandle());
        try (DirectoryStream<Path> notes =
                Files.newDirectoryStream(home.resolve("data/postgres"))) {
            for (Path server : notes) {
                Path note = server.resolve("postmaster.pid");
                if (Files.exists(note)) {
                    String pid = Files.readAllLines(note).getFirst().strip();
                    ProcessHandle.of(Long.parseLong(pid)).ifPresent(all::add);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return all;
    }

    /** Not so one that has ended and that nobody has asked about yet, which has no command left. */
    private static boolean works(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private static Path distributions() {
        return Path.of(System.getProperty("mydr24.keycloak.distribution")).resolveSibling("");
    }

    /** The portal's, and the one above it, which Keycloak takes. */
    private static int twoFreePorts() {
        while (true) {
            int port = FreePorts.next();
            try (var above = new ServerSocket(port + 1)) {
                return above.getLocalPort() - 1;
            } catch (IOException taken) {
                // Another pair, then.
            }
        }
    }
}
