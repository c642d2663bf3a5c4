package com.mydr24.tenant.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's log as a file that can be checked without us: {@code manifest.json}, {@code
 * heads.ndjson} with every signed head, {@code log.ndjson} with a line for each entry and its hash.
 */
@Singleton
public class AuditExport {
    static final String FORMAT = "mydr24-audit-export-1";
    static final String MANIFEST = "manifest.json";
    static final String HEADS = "heads.ndjson";
    static final String LOG = "log.ndjson";
    private static final int AT_ONCE = 1000;

    private final RegionalDatabases databases;
    private final EntryRows entries;
    private final Audit audit;
    private final AuditHeads heads;

    AuditExport(RegionalDatabases databases, EntryRows entries, Audit audit, AuditHeads heads) {
        this.databases = databases;
        this.entries = entries;
        this.audit = audit;
        this.heads = heads;
    }

    /** Records that the log is taken away, and signs it up to there: what {@link #write} needs. */
    public SignedHead begin(Placement placement) {
        audit.record(placement, Act.of("audit.exported", placement.tenant()));
        return heads.sign(placement).orElseThrow();
    }

    /** Writes the zip, entry by entry, up to the head. The stream is not closed. */
    public void write(Placement placement, SignedHead upTo, OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out, UTF_8);
        zip.putNextEntry(new ZipEntry(MANIFEST));
        zip.write(manifest(placement));
        zip.putNextEntry(new ZipEntry(HEADS));
        for (SignedHead head : heads.all(placement)) {
            if (head.sequence() <= upTo.sequence()) {
                zip.write((head.text() + "\n").getBytes(UTF_8));
            }
        }
        zip.putNextEntry(new ZipEntry(LOG));
        UUID tenant = placement.tenant().value();
        long written = 0;
        while (written < upTo.sequence()) {
            long after = written;
            int most = (int) Math.min(AT_ONCE, upTo.sequence() - after);
            List<EntryRow> rows =
                    databases.read(placement, () -> entries.after(tenant, after, most));
            if (rows.isEmpty()) {
                throw new LogChanged(
                        placement.tenant(), "entry %d is missing".formatted(after + 1));
            }
            for (EntryRow row : rows) {
                zip.write(line(row.hash(), row.entry()).getBytes(UTF_8));
            }
            written = rows.getLast().sequence();
        }
        zip.closeEntry();
        zip.finish();
    }

    static String line(String hash, String entry) {
        return "{\"hash\":\"" + hash + "\",\"entry\":" + entry + "}\n";
    }

    private static byte[] manifest(Placement placement) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("format", FORMAT);
        tree.put("tenant", placement.tenant().toString());
        tree.put("region", placement.region().value());
        return CanonicalJson.bytes(tree);
    }
}
