package com.mydr24.local.demo;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * How far an earlier start came. It lies in a file that only its owner reads, since it keeps the
 * tenants' keys; when all is done the file stays under another name.
 */
final class Progress {
    private static final String NOTE = "The demonstration: what has been done, and with which keys";

    private final Path file;
    private final Path done;
    private final Properties known = new Properties();

    private Progress(Path home) {
        this.file = home.resolve("demo-progress");
        this.done = home.resolve("demo-done");
    }

    static boolean isDone(Path home) {
        return Files.exists(home.resolve("demo-done"));
    }

    static Progress in(Path home) {
        var progress = new Progress(home);
        if (Files.exists(progress.file)) {
            try (Reader reader = Files.newBufferedReader(progress.file)) {
                progress.known.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("reading " + progress.file, e);
            }
        }
        return progress;
    }

    /** When the plan was made, so that a later start goes on with the same one. */
    Instant plannedAt(Instant otherwise) {
        String noted = known.getProperty("planned");
        if (noted != null) {
            return Instant.parse(noted);
        }
        note("planned", otherwise.toString());
        return otherwise;
    }

    boolean includes(String step) {
        return known.containsKey("done." + step);
    }

    void add(String step) {
        note("done." + step, "yes");
    }

    Optional<String> key(String slug) {
        return Optional.ofNullable(known.getProperty("key." + slug));
    }

    void keep(String slug, String key) {
        note("key." + slug, key);
    }

    void finish() {
        try {
            Files.move(file, done, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + done, e);
        }
    }

    private synchronized void note(String name, String value) {
        known.setProperty(name, value);
        try {
            Path fresh =
                    Files.createTempFile(
                            file.toAbsolutePath().getParent(),
                            "demo",
                            "",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            try (Writer writer = Files.newBufferedWriter(fresh)) {
                known.store(writer, NOTE);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + file, e);
        }
    }

    @Override
    public String toString() {
        return "Progress[" + file + "]";
    }
}
