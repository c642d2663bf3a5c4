package com.mydr24.tenant.export;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Unavailable;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.DirectoryEntry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes everything about a tenant into one zip: every table of its own database and of the books
 * that has its rows, found in the catalog, and what modules add as {@link ExportPart}s. It is
 * written as it is read, so that its size costs no memory.
 */
@Singleton
class Export {
    private static final String FORMAT = "mydr24-export-1";

    /** Each holds a connection for as long as it takes. */
    private static final int MOST_AT_ONCE = 3;

    private final RegionalDatabases databases;
    private final List<ExportPart> parts;
    private final Clock clock;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    Export(RegionalDatabases databases, Collection<ExportPart> parts, Clock clock) {
        this.databases = databases;
        this.parts = parts.stream().sorted(Comparator.comparing(ExportPart::folder)).toList();
        this.clock = clock;
    }

    /**
     * Asks beforehand what can be told only before the first byte is sent.
     *
     * @throws Unavailable when a part is away, or too many exports are running ({@code
     *     exports_busy})
     */
    void mustBePossible(DirectoryEntry tenant) {
        if (places.availablePermits() == 0) {
            throw busy();
        }
        parts.forEach(part -> part.mustBeReachable(tenant));
    }

    /**
     * Writes the archive, outside any transaction.
     *
     * @throws IOException when the other side no longer listens or a database failed; what was
     *     written until then is no whole archive
     * @throws Unavailable as {@link #mustBePossible}
     */
    void write(DirectoryEntry tenant, OutputStream out) throws IOException {
        if (!places.tryAcquire()) {
            throw busy();
        }
        try {
            writeAll(tenant, out);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            places.release();
        }
    }

    private void writeAll(DirectoryEntry tenant, OutputStream out) throws IOException {
        Instant now = clock.instant();
        ExportFiles files = new ExportFiles(out, now);
        Readme readme = new Readme(tenant.slug());
        for (ExportPart part : parts) {
            readme.folder(part.folder(), part.description());
            part.write(tenant, files);
        }
        Placement own = tenant.placement();
        readme.folder("database", "The tenant's own database, table by table.");
        List<Map<String, @Nullable Object>> leftOut =
                new ArrayList<>(databases.snapshot(own, dump("database", files, readme)));
        if (!own.equals(own.inBooks())) {
            readme.folder("books", "The books of the supplier, and what else its cell holds.");
            leftOut.addAll(databases.snapshotOfBooks(own, dump("books", files, readme)));
        }
        files.add("README.md", readme.bytes());
        files.finish(about(tenant, now, leftOut));
    }

    private static Map<String, @Nullable Object> about(
            DirectoryEntry tenant, Instant now, List<Map<String, @Nullable Object>> leftOut) {
        Map<String, @Nullable Object> who = new LinkedHashMap<>();
        who.put("id", tenant.id().toString());
        who.put("slug", tenant.slug());
        who.put("region", tenant.region().value());
        Map<String, @Nullable Object> about = new LinkedHashMap<>();
        about.put("format", FORMAT);
        about.put("tenant", who);
        about.put("madeAt", now.toString());
        about.put("leftOut", List.copyOf(leftOut));
        return about;
    }

    private static Function<Connection, List<Map<String, @Nullable Object>>> dump(
            String folder, ExportFiles files, Readme readme) {
        return connection -> {
            try {
                return new TableDump(connection, folder, files, readme).write();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private static Unavailable busy() {
        return new Unavailable("exports_busy", "Other exports are being made; try again shortly.");
    }
}
