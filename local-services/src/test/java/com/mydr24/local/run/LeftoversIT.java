package com.mydr24.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversIT {
    @TempDir private Path temporary;
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatIsLeft() {
        started.forEach(process -> process.destroyForcibly().onExit().join());
    }

    @Test
    void portalThatNobodyTookANoteOfIsEndedAndAnotherRunsIsNot() throws IOException {
        Process ours = portal(home("ours"));
        Process theirs = portal(home("ours-too"));

        new Leftovers(home("ours")).end();

        assertThat(ours.isAlive()).isFalse();
        assertThat(theirs.isAlive()).isTrue();
    }

    @Test
    void processThatWasNotedIsEndedOnce() throws IOException {
        Process other = java("-Dnothing=to-tell-it-by");
        Leftovers leftovers = new Leftovers(home("ours"));
        leftovers.remember(Stream.of(other.toHandle()));

        leftovers.end();

        assertThat(other.isAlive()).isFalse();
        assertThat(home("ours").resolve("processes")).doesNotExist();
    }

    private Path home(String name) throws IOException {
        return Files.createDirectories(temporary.resolve(name));
    }

    private Process portal(Path home) throws IOException {
        return java("-Dmicronaut.config.files=" + home.resolve("portal.properties"));
    }

    /** Any JVM that stays will do; this one serves files, under a command line as long as ours. */
    private Process java(String flag) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                flag,
                                "-cp",
                                "/nowhere/of-any-importance.jar:".repeat(500),
                                "-m",
                                "jdk.httpserver",
                                "--port",
                                "0",
                                "--directory",
                                temporary.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(temporary.resolve("said").toFile())
                        .start();
        started.add(process);
        return process;
    }
}
