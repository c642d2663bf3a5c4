package com.mydr24.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Processes that a killed run left behind. They are known by number and start time, so that a
 * number the machine gave to somebody else meanwhile is left alone.
 */
final class Leftovers {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final String POSTMASTER = "postmaster.pid";

    private final Path note;
    private final Path postgresData;
    private final String portalSettings;

    Leftovers(Path home) {
        this.note = home.resolve("processes");
        this.postgresData = home.resolve("postgres");
        this.portalSettings = PortalProcess.settings(home).toString();
    }

    /**
     * Writes down what runs now, for the next start to find: all of it or, if killed, as before.
     */
    synchronized void remember(Stream<ProcessHandle> processes) {
        List<String> lines =
                processes
                        .flatMap(process ->
                                process.info().startInstant().stream()
                                        .map(start -> process.pid() + " " + start))
                        .toList();
        try {
            Path draft = note.resolveSibling("processes.new");
            Files.write(draft, lines);
            Files.move(draft, note, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends what an earlier run left, so that its data can be opened again. */
    void end() {
        try {
            List<ProcessHandle> found = new ArrayList<>();
            if (Files.exists(note)) {
                for (String line : Files.readAllLines(note)) {
                    remembered(line).ifPresent(found::add);
                }
            }
            // A portal says itself whose it is: the run may have died before it took a note.
            portals().forEach(found::add);
            // The servers of PostgreSQL detach themselves, and leave a note of their own.
            for (Path data : postmasters()) {
                postmaster(data).ifPresent(found::add);
            }
            // All are told before any is waited for: a database waits for its clients to go.
            found.forEach(ProcessHandle::destroy);
            found.forEach(Leftovers::awaitEnd);
            Files.deleteIfExists(note);
        } catch (IOException e) {
            throw new UncheckedIOException("looking for processes of an earlier run", e);
        }
    }

    private Stream<ProcessHandle> portals() {
        return ProcessHandle.allProcesses()
                .filter(process ->
                        process.info().commandLine().orElse("").contains(portalSettings));
    }

    private static Optional<ProcessHandle> remembered(String line) {
        String[] words = line.split(" ", 2);
        return ProcessHandle.of(Long.parseLong(words[0]))
                .filter(process ->
                        process.info().startInstant().equals(Optional.of(Instant.parse(words[1]))));
    }

    /** A server's own directory, or one of the two of a server and its standby. */
    private List<Path> postmasters() throws IOException {
        if (!Files.isDirectory(postgresData)) {
            return List.of();
        }
        try (Stream<Path> directories = Files.find(postgresData, 2, (_, is) -> is.isDirectory())) {
            return directories
                    .filter(directory -> Files.exists(directory.resolve(POSTMASTER)))
                    .toList();
        }
    }

    private static Optional<ProcessHandle> postmaster(Path data) throws IOException {
        long pid = Long.parseLong(Files.readAllLines(data.resolve(POSTMASTER)).getFirst().strip());
        return ProcessHandle.of(pid)
                .filter(process ->
                        process.info().commandLine().orElse("").contains(data.toString()));
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
