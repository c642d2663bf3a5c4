package com.mydr24.local.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningNoteIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir private Path temporary;
    private Path directory;
    private Process process;

    @BeforeEach
    void runAServer() throws IOException {
        directory = Files.createDirectory(temporary.resolve("keycloak"));
        process = server(directory);
    }

    @AfterEach
    void endTheServer() {
        process.destroyForcibly().onExit().join();
    }

    @Test
    void serverLeftOverInTheDirectoryIsEnded() {
        RunningNote.in(directory).write(process.pid());

        RunningNote.in(directory).endLeftover(PATIENCE);

        assertThat(process.isAlive()).isFalse();
        assertThat(RunningNote.in(directory).file()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keycloak/another", "key"})
    void processThatOnlyInheritedTheNumberLivesOn(String name) throws IOException {
        var another = Files.createDirectories(temporary.resolve(name));
        RunningNote.in(another).write(process.pid());

        RunningNote.in(another).endLeftover(PATIENCE);

        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void tornNoteEndsNothing() throws IOException {
        Files.writeString(RunningNote.in(directory).file(), "12x");

        RunningNote.in(directory).endLeftover(PATIENCE);

        assertThat(process.isAlive()).isTrue();
        assertThat(RunningNote.in(directory).file()).doesNotExist();
    }

    /** Any JVM that stays will do; this one serves files. */
    private static Process server(Path directory) throws IOException {
        return new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                KeycloakCommand.MARK + directory,
                                "-m",
                                "jdk.httpserver",
                                "-p",
                                "0"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectErrorStream(true)
                .start();
    }
}
