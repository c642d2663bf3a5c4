package com.mydr24.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Starts everything on this machine, says where it is, and stops it all at Ctrl-C. */
final class LocalRun {
    private LocalRun() {}

    /** Runs until it is told to stop; the arguments are those of {@code ./mydr24 run}. */
    public static void main(String[] arguments) throws Exception {
        Options options;
        try {
            options = Options.parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Files.createDirectories(options.home());
        try (FileChannel file =
                        FileChannel.open(
                                options.home().resolve("lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = lock(file)) {
            if (lock == null) {
                System.err.println("Another run is using " + options.home() + ".");
                System.exit(1);
            }
            new Leftovers(options.home()).end();
            if (options.fresh()) {
                forget(options.home());
            }
            run(options);
        }
    }

    private static void run(Options options) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        LocalInstallation installation = new LocalInstallation(options, Clock.systemUTC());
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    installation.close();
                                    stopped.countDown();
                                },
                                "stop"));
        try {
            installation.start();
        } catch (RuntimeException e) {
            System.err.println("MyDR24 could not start: " + e.getMessage());
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                System.err.println("  because " + cause.getMessage());
            }
            System.exit(1);
        }
        stopped.await();
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Deletes everything of earlier runs but the lock, which this run holds. */
    private static void forget(Path home) {
        try {
            Files.walkFileTree(
                    home,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                                throws IOException {
                            if (!file.equals(home.resolve("lock"))) {
                                Files.delete(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(
                                Path directory, @Nullable IOException failure) throws IOException {
                            if (failure != null) {
                                throw failure;
                            }
                            if (!directory.equals(home)) {
                                Files.delete(directory);
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException("forgetting " + home, e);
        }
    }
}
