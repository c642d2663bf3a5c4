package com.mydr24.tenant.export;

import com.mydr24.regions.canonical.CanonicalJson;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** The files of an archive, written one after the other and noted for its manifest. */
public final class ExportFiles {
    private final ZipOutputStream zip;
    private final LocalDateTime madeAt;
    private final List<Map<String, @Nullable Object>> noted = new ArrayList<>();

    ExportFiles(OutputStream out, Instant madeAt) {
        this.zip = new ZipOutputStream(out);
        this.madeAt = LocalDateTime.ofInstant(madeAt, ZoneOffset.UTC);
    }

    /** Adds a file that is small enough to be held in memory. */
    public void add(String name, byte[] content) throws IOException {
        add(
                name,
                out -> {
                    out.write(content);
                    return -1;
                });
    }

    /** Adds a file whose content is written as it comes. */
    public void add(String name, Content content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(madeAt);
        zip.putNextEntry(entry);
        MessageDigest digest = sha256();
        Counted counted = new Counted(new DigestOutputStream(zip, digest));
        long rows = content.write(counted);
        counted.flush();
        zip.closeEntry();
        Map<String, @Nullable Object> note = new LinkedHashMap<>();
        note.put("name", name);
        note.put("bytes", counted.bytes);
        note.put("rows", rows < 0 ? null : rows);
        note.put("sha256", HexFormat.of().formatHex(digest.digest()));
        noted.add(note);
    }

    /** Ends the archive with the list of its files. */
    void finish(Map<String, @Nullable Object> about) throws IOException {
        Map<String, @Nullable Object> manifest = new LinkedHashMap<>(about);
        manifest.put("files", List.copyOf(noted));
        byte[] bytes = CanonicalJson.text(manifest).getBytes(StandardCharsets.UTF_8);
        ZipEntry entry = new ZipEntry("manifest.json");
        entry.setTimeLocal(madeAt);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
        zip.finish();
        zip.flush();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Writes one file. */
    @FunctionalInterface
    public interface Content {
        /**
         * @param out not to be closed
         * @return how many rows it wrote; negative for what has no rows
         */
        long write(OutputStream out) throws IOException;
    }

    private static final class Counted extends FilterOutputStream {
        private long bytes;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] b, int off, int len) throws IOException {
            out.write(b, off, len);
            bytes += len;
        }
    }
}
