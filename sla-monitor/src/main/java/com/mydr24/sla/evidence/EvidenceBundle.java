package com.mydr24.sla.evidence;

import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.sla.month.MeasuredMonth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The files of a bundle by name; the same month gives the same bytes. */
public record EvidenceBundle(Map<String, byte[]> files) {
    static final String MANIFEST = "manifest.json";
    static final String CONTRACT = "contract.json";
    static final String LOG = "log.ndjson";
    static final String REPORT = "report.json";

    // Zip can say no earlier time, and the real one would make two bundles differ.
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    public EvidenceBundle {
        files = Map.copyOf(files);
    }

    /** Seals a month under a key. */
    public static EvidenceBundle seal(Subject subject, MeasuredMonth month, KeyPair key) {
        ChainedLog log = ChainedLog.of(subject, month.inputs().month(), month.log());
        Map<String, byte[]> files = new TreeMap<>();
        files.put(CONTRACT, CanonicalJson.bytes(month.inputs().tree()));
        files.put(REPORT, month.report().canonicalBytes());
        files.put(LOG, log.text().getBytes(StandardCharsets.UTF_8));
        Manifest manifest = Manifest.sign(subject, month.inputs(), files, log, key);
        files.put(MANIFEST, manifest.bytes());
        return new EvidenceBundle(files);
    }

    /** The signed statement. */
    public String manifest() {
        return text(MANIFEST);
    }

    /** The contract and whatever else the report was computed from besides the log. */
    public String contract() {
        return text(CONTRACT);
    }

    public String report() {
        return text(REPORT);
    }

    private String text(String name) {
        return new String(file(name), StandardCharsets.UTF_8);
    }

    private byte[] file(String name) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new IllegalStateException("a bundle without " + name);
        }
        return bytes;
    }

    public byte[] zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(NO_TIME);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing a zip into memory", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Recomputes a bundle's report and credit from its log and contract alone, and checks every
     * hash and the signature.
     *
     * @throws IOException when there is no readable zip file there
     */
    public static Verdict verify(Path bundle) throws IOException {
        return Verification.of(BundleFiles.read(bundle)).verdict();
    }
}
