package com.mydr24.local.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The note a server leaves of its process id, by which the next start finds and ends it when the
 * program that started it was killed.
 */
record RunningNote(Path file, Path directory) {
    private static final Logger log = LoggerFactory.getLogger(RunningNote.class);

    static RunningNote in(Path directory) {
        return new RunningNote(directory.resolve("keycloak.pid"), directory);
    }

    void write(long pid) {
        try {
            Files.writeString(file, Long.toString(pid));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ends the noted process when it is still this directory's server; waits until it is gone. */
    void endLeftover(Duration patience) {
        leftover()
                .ifPresent(process -> {
                    log.info("Ending the Keycloak left over as process {}", process.pid());
                    end(process, patience);
                });
        remove();
    }

    /** Asks the process to end, and makes it when it has not after the given time. */
    static void end(ProcessHandle process, Duration patience) {
        process.destroy();
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException interruption) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("Cannot wait for a process", failure);
        }
    }

    /** A process id is given again after a while, so the command line must say who it is. */
    private Optional<ProcessHandle> leftover() {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                    .filter(this::isOurs);
        } catch (NoSuchFileException nothingLeft) {
            return Optional.empty();
        } catch (NumberFormatException tornNote) {
            log.warn("{} holds no process id; passing over it", file);
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The whole argument: one directory's name may be the beginning of another's. */
    private boolean isOurs(ProcessHandle process) {
        var mark = KeycloakCommand.MARK + directory;
        return process.info()
                .arguments()
                .map(arguments -> List.of(arguments).contains(mark))
                // Where the system keeps no separate arguments, it may keep the line.
                .or(() -> process.info().commandLine().map(line -> line.contains(mark + " ")))
                .orElse(false);
    }
}
