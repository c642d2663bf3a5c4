package com.mydr24.local.postgres;

import com.mydr24.local.Directories;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/**
 * A copy of a running server's files, from which a standby can start. The binaries that come
 * through Maven have no {@code pg_basebackup}, so this speaks PostgreSQL's low-level interface
 * (manual, 25.3.3): everything between start and stop of the backup may be torn, and is mended by
 * the log, which the standby fetches from its slot.
 */
final class PhysicalBackup {
    /** The standby makes these anew, or gets them from the primary. */
    private static final Set<String> CONTENTS_LEFT_OUT =
            Set.of(
                    "pg_wal",
                    "pg_replslot",
                    "pg_dynshmem",
                    "pg_notify",
                    "pg_serial",
                    "pg_snapshots",
                    "pg_stat_tmp",
                    "pg_subtrans");

    private static final Set<String> LEFT_OUT =
            Set.of(
                    "postmaster.pid",
                    "postmaster.opts",
                    "epg-lock",
                    "backup_label",
                    "standby.signal",
                    "postgresql.auto.conf");

    private static final Path LAST = Path.of("global", "pg_control");

    private PhysicalBackup() {}

    /**
     * Copies while the server works.
     *
     * @param primary a connection of the superuser, in auto-commit
     * @param target replaced, with whatever is in it
     */
    static void take(Connection primary, Path source, Path target)
            throws SQLException, IOException {
        Directories.delete(target);
        try (PreparedStatement begin =
                primary.prepareStatement("select pg_backup_start('standby', fast => true)")) {
            begin.execute();
        }
        copy(source, target);
        try (PreparedStatement end =
                        primary.prepareStatement(
                                "select labelfile from pg_backup_stop(wait_for_archive => false)");
                ResultSet row = end.executeQuery()) {
            row.next();
            Files.writeString(target.resolve("backup_label"), row.getString(1));
        }
    }

    private static void copy(Path source, Path target) throws IOException {
        Files.walkFileTree(
                source,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path directory, BasicFileAttributes attributes) throws IOException {
                        Path name = source.relativize(directory);
                        Files.createDirectories(
                                target.resolve(name.toString()),
                                PosixFilePermissions.asFileAttribute(
                                        PosixFilePermissions.fromString("rwx------")));
                        return CONTENTS_LEFT_OUT.contains(name.toString())
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Path name = source.relativize(file);
                        if (!LEFT_OUT.contains(name.toString()) && !name.equals(LAST)) {
                            copyIfThere(file, target.resolve(name.toString()));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure)
                            throws IOException {
                        return goneOrThrow(failure);
                    }
                });
        copyIfThere(source.resolve(LAST), target.resolve(LAST));
    }

    /** A table may be dropped while its files are copied; the log says so to the standby. */
    private static void copyIfThere(Path file, Path target) throws IOException {
        try {
            Files.copy(
                    file,
                    target,
                    StandardCopyOption.COPY_ATTRIBUTES,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            goneOrThrow(e);
        }
    }

    private static FileVisitResult goneOrThrow(IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }
}
