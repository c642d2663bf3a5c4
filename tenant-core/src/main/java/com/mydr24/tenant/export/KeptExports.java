package com.mydr24.tenant.export;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.DirectoryEntry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
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
     * The archive's bytes. When the last of them was read, the hand-over is written down; a read
     * fails when the archive is there no longer.
     */
    public InputStream open(Placement placement, KeptExport kept) {
        return new Chunks(placement, kept);
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

    private final class Chunks extends InputStream {
        private final Placement placement;
        private final KeptExport kept;
        private byte[] piece = new byte[0];
        private int next;
        private int offset;
        private long left;

        Chunks(Placement placement, KeptExport kept) {
            this.placement = placement;
            this.kept = kept;
            this.left = kept.bytes();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            if (left == 0) {
                return -1;
            }
            if (offset == piece.length) {
                fetch();
            }
            int count = Math.min(len, piece.length - offset);
            System.arraycopy(piece, offset, b, off, count);
            offset += count;
            left -= count;
            if (left == 0) {
                // Whoever knows the length does not ask for more than that.
                databases.in(
                        placement,
                        () ->
                                rows.handedOver(
                                        placement.tenant().value(), kept.id(), clock.instant()));
            }
            return count;
        }

        private void fetch() throws IOException {
            List<byte[]> found =
                    databases.read(
                            placement,
                            () -> rows.chunk(placement.tenant().value(), kept.id(), next));
            if (found.isEmpty()) {
                throw new IOException("this export is not kept any longer");
            }
            piece = found.getFirst();
            next++;
            offset = 0;
        }
    }
}
