package com.mydr24.tenant.export;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.DirectoryEntry;
import jakarta.inject.Singleton;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Exports kept for hand-over, in the tenant's own database and nowhere else: in pieces, each behind
 * row-level security like every other row of the tenant.
 */
@Singleton
public class KeptExports {
    private static final int CHUNK = 1024 * 1024;

    private final RegionalDatabases databases;
    private final ArchiveRows rows;
    private final ExportStream exports;
    private final Clock clock;

    KeptExports(RegionalDatabases databases, ArchiveRows rows, ExportStream exports, Clock clock) {
        this.databases = databases;
        this.rows = rows;
        this.exports = exports;
        this.clock = clock;
    }

    /** The latest one that is whole. */
    public Optional<KeptExport> latest(Placement placement) {
        return databases
                .read(placement, () -> rows.latest(placement.tenant().value()))
                .flatMap(KeptExports::whole);
    }

    /**
     * The archive's bytes, brought together on the disk first. When the last of them was read, the
     * hand-over is written down.
     */
    public InputStream open(Placement placement, KeptExport kept) {
        try {
            Path file = gathered(placement, kept);
            return new HandOver(
                    Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE),
                    placement,
                    kept);
        } catch (IOException e) {
            throw new UncheckedIOException("gathering a kept export", e);
        }
    }

    private Path gathered(Placement placement, KeptExport kept) throws IOException {
        // Made so that nobody but this process's user may read it.
        Path file = Files.createTempFile("export-", ".zip");
        long written = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int position = 0; written < kept.bytes(); position++) {
                byte[] piece = piece(placement, kept, position);
                out.write(piece);
                written += piece.length;
            }
        } finally {
            if (written != kept.bytes()) {
                Files.deleteIfExists(file);
            }
        }
        return file;
    }

    private byte[] piece(Placement placement, KeptExport kept, int position) {
        return databases
                .read(placement, () -> rows.chunk(placement.tenant().value(), kept.id(), position))
                .map(ChunkRow::body)
                .orElseThrow(() -> new IllegalStateException("this export is not kept any longer"));
    }

    /** Makes the export of this id, or finds it made; one cut off is begun anew. */
    void make(DirectoryEntry tenant, UUID id) {
        Placement placement = tenant.placement();
        UUID owner = tenant.id().value();
        boolean isThere =
                databases.in(
                        placement,
                        () -> {
                            if (rows.latest(owner)
                                    .filter(row -> row.id().equals(id) && row.sha256() != null)
                                    .isPresent()) {
                                return true;
                            }
                            rows.removeChunks(owner);
                            rows.begin(owner, id, clock.instant());
                            return false;
                        });
        if (isThere) {
            return;
        }
        MessageDigest digest = sha256();
        long bytes = 0;
        try (InputStream archive = exports.of(tenant)) {
            byte[] piece = archive.readNBytes(CHUNK);
            for (int position = 0; piece.length > 0; position++) {
                int number = position;
                byte[] body = piece;
                databases.in(placement, () -> rows.addChunk(owner, id, number, body));
                digest.update(body);
                bytes += body.length;
                piece = archive.readNBytes(CHUNK);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the export was cut off", e);
        }
        long size = bytes;
        String sha256 = HexFormat.of().formatHex(digest.digest());
        databases.in(placement, () -> rows.finish(owner, id, size, sha256));
    }

    private static Optional<KeptExport> whole(ArchiveRow row) {
        Long bytes = row.bytes();
        String sha256 = row.sha256();
        return bytes == null || sha256 == null
                ? Optional.empty()
                : Optional.of(
                        new KeptExport(row.id(), row.madeAt(), bytes, sha256, row.handedOverAt()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Counts what is read of an archive. */
    private final class HandOver extends FilterInputStream {
        private final Placement placement;
        private final KeptExport kept;
        private long left;

        HandOver(InputStream archive, Placement placement, KeptExport kept) {
            super(archive);
            this.placement = placement;
            this.kept = kept;
            this.left = kept.bytes();
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            int read = super.read(b, off, len);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left == 0 && read > 0) {
                // Not here: whoever sends a file must not wait for a database.
                Thread.ofVirtual().name("hand-over").start(this::writeDown);
            }
        }

        private void writeDown() {
            databases.in(
                    placement,
                    () -> rows.handedOver(placement.tenant().value(), kept.id(), clock.instant()));
        }
    }
}
