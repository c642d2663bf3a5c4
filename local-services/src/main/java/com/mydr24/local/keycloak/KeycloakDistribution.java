package com.mydr24.local.keycloak;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An unpacked Keycloak with its build step done, kept under the user's cache.
 *
 * <p>Unpacking and building take half a minute on two cores, so they happen once: a stamp written
 * last says that the directory is whole, and anything without the stamp is thrown away.
 */
record KeycloakDistribution(Path home) {
    private static final Logger log = LoggerFactory.getLogger(KeycloakDistribution.class);

    /** Part of the stamp: another choice is another build. */
    static final List<String> BUILD_OPTIONS =
            List.of(
                    "--db=postgres",
                    "--cache=local",
                    "--health-enabled=true",
                    "--http-management-health-enabled=false");

    private static final String STAMP = ".mydr24-built";
    private static final long BUILD_LIMIT_MINUTES = 5;

    /** Gives the built distribution of this zip, unpacking and building it where needed. */
    static KeycloakDistribution of(Path zip, Path cache) {
        try {
            Files.createDirectories(cache);
            var name = zip.getFileName().toString().replaceFirst("\\.zip$", "");
            var distribution = new KeycloakDistribution(cache.resolve(name));
            try (var lock =
                            FileChannel.open(
                                    cache.resolve(name + ".lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    // Two starts side by side (a test run and a local run) must not build at once.
                    var _ = lock.lock()) {
                if (!distribution.isBuiltFrom(zip)) {
                    log.info("Unpacking and building {}, once", name);
                    delete(distribution.home);
                    var checksum = unpack(zip, distribution.home);
                    distribution.build();
                    distribution.stamp(checksum, zip);
                }
            }
            return distribution;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot prepare Keycloak from " + zip, failure);
        }
    }

    /** A stamped directory stands for itself when the zip has since gone from the build. */
    private boolean isBuiltFrom(Path zip) throws IOException {
        var stamp = home.resolve(STAMP);
        if (!Files.exists(stamp)) {
            return false;
        }
        var lines = Files.readAllLines(stamp);
        return lines.size() == 3
                && lines.get(2).equals(String.join(" ", BUILD_OPTIONS))
                && (!Files.exists(zip) || lines.get(1).equals(String.valueOf(Files.size(zip))));
    }

    private void stamp(String checksum, Path zip) throws IOException {
        var written = home.resolve(STAMP + ".new");
        Files.write(
                written,
                List.of(
                        checksum,
                        String.valueOf(Files.size(zip)),
                        String.join(" ", BUILD_OPTIONS)));
        Files.move(written, home.resolve(STAMP), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Unpacks without the zip's own top directory; returns the zip's SHA-256 in hex. */
    static String unpack(Path zip, Path home) throws IOException {
        var digest = sha256();
        try (var bytes = new DigestInputStream(Files.newInputStream(zip), digest);
                var entries = new ZipInputStream(bytes)) {
            for (var entry = entries.getNextEntry();
                    entry != null;
                    entry = entries.getNextEntry()) {
                var inner = Path.of(entry.getName()).normalize();
                if (inner.isAbsolute() || inner.startsWith("..")) {
                    throw new IOException("The zip holds a path outside itself: " + inner);
                }
                if (inner.getNameCount() > 1) {
                    var target = home.resolve(inner.subpath(1, inner.getNameCount()).toString());
                    write(entries, entry.isDirectory(), target);
                }
            }
            // The central directory behind the last entry belongs to the checksum too.
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void write(InputStream content, boolean directory, Path target)
            throws IOException {
        if (directory) {
            Files.createDirectories(target);
        } else {
            Files.createDirectories(target.getParent());
            Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void build() throws IOException {
        var output = home.resolve("build.log");
        var process =
                new ProcessBuilder(KeycloakCommand.build(home, BUILD_OPTIONS))
                        .directory(home.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            if (!process.waitFor(BUILD_LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException("Keycloak's build took too long; see " + output);
            }
        } catch (InterruptedException interruption) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while building Keycloak", interruption);
        }
        if (process.exitValue() != 0) {
            throw new IOException("Keycloak's build failed:\n" + Files.readString(output));
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
