package com.mydr24.local.run;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What the JVM learned about one build of the portal: its classes, loaded and linked (an AOT cache,
 * JEP 483 and JEP 514). A start that has it takes less than half the time.
 *
 * <p>The file is named for the class path it was made from, so that another build or another JDK
 * never meets it.
 */
record WarmStart(Path file) {
    private static final String PREFIX = "portal-";
    private static final String SUFFIX = ".aot";

    /** The one of this class path, whether it was made yet or not; kept beside the build. */
    static WarmStart of(Path directory, String classPath) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes(System.getProperty("java.vm.version")));
            for (String entry : classPath.split(File.pathSeparator, -1)) {
                Path jar = Path.of(entry);
                digest.update(
                        bytes(
                                "%s %d %s\n"
                                        .formatted(
                                                jar,
                                                Files.size(jar),
                                                Files.getLastModifiedTime(jar))));
            }
            String name = HexFormat.of().formatHex(digest.digest(), 0, 8);
            return new WarmStart(directory.resolve(PREFIX + name + SUFFIX).toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException("reading the class path of the portal", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isKnown() {
        return Files.exists(file);
    }

    /** What the JVM is told in order to start from it; nothing before it was made. */
    List<String> use() {
        return isKnown() ? List.of("-XX:AOTCache=" + file) : List.of();
    }

    /** What the JVM is told in order to make it when it ends. */
    List<String> learn() {
        return List.of("-XX:AOTCacheOutput=" + unfinished());
    }

    /** Puts what was learned in its place, and removes what earlier builds left there. */
    void keep() {
        try {
            if (!Files.exists(unfinished())) {
                return;
            }
            try (DirectoryStream<Path> earlier =
                    Files.newDirectoryStream(file.getParent(), PREFIX + "*" + SUFFIX)) {
                for (Path old : earlier) {
                    Files.delete(old);
                }
            }
            Files.move(unfinished(), file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("keeping " + file, e);
        }
    }

    private Path unfinished() {
        return file.resolveSibling(file.getFileName() + ".unfinished");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
