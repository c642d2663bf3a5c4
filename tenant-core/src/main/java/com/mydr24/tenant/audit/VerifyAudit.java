package com.mydr24.tenant.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.regions.placement.TenantId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The command that checks an exported log: needs the file and nothing else. */
public final class VerifyAudit {
    private static final int HOLDS = 0;
    private static final int FAILS = 1;
    private static final int UNUSABLE = 2;

    /** A line that is longer was not written by us, and would fill the memory. */
    private static final int LONGEST_LINE = 1 << 20;

    private VerifyAudit() {}

    /**
     * @param args the file; {@code --head FILE}: a signed head from earlier, that this log must go
     *     on from; {@code --key ID}: the key that all heads must be signed with
     * @return 0 when the log holds, 1 when it does not, 2 when there is none to look at
     */
    public static int run(String[] args, PrintStream out) {
        Path file = null;
        List<Path> earlier = new ArrayList<>();
        String key = null;
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--head") && i + 1 < args.length) {
                earlier.add(Path.of(args[++i]));
            } else if (args[i].equals("--key") && i + 1 < args.length) {
                key = args[++i];
            } else if (file == null && !args[i].startsWith("--")) {
                file = Path.of(args[i]);
            } else {
                file = null;
                break;
            }
        }
        if (file == null) {
            out.println("Usage: verify-audit FILE [--head FILE] [--key ID]");
            return UNUSABLE;
        }
        try (var zip = new ZipFile(file.toFile())) {
            LogVerification verification = new LogVerification(tenant(zip));
            for (Path head : earlier) {
                verification.head(head.toString(), Files.readString(head).strip());
            }
            int number = 0;
            for (String head : lines(zip, AuditExport.HEADS)) {
                verification.head("heads.ndjson, line " + ++number, head);
            }
            if (key != null && !verification.keyIds().equals(java.util.Set.of(key))) {
                verification.find(
                        "heads.ndjson: signed with %s, not with %s"
                                .formatted(verification.keyIds(), key));
            }
            try (BufferedReader log = reader(zip, AuditExport.LOG)) {
                for (String line = next(log); line != null; line = next(log)) {
                    verification.line(line);
                }
            }
            return report(verification, out);
        } catch (IOException | RuntimeException e) {
            out.println("There is no readable audit log at " + file + ": " + e.getMessage());
            return UNUSABLE;
        }
    }

    private static int report(LogVerification verification, PrintStream out) {
        List<String> findings = verification.findings();
        if (findings.isEmpty()) {
            out.println("The audit log holds.");
            out.printf(
                    "%d entries, each following from the one before, as signed.%n",
                    verification.lines());
            out.println(
                    "Signed with the key %s; compare it with the supplier's."
                            .formatted(String.join(", ", verification.keyIds())));
            return HOLDS;
        }
        out.println("The audit log does NOT hold:");
        findings.forEach(finding -> out.println("  - " + finding));
        return FAILS;
    }

    private static TenantId tenant(ZipFile zip) throws IOException {
        var manifest =
                CanonicalJson.object(
                        String.join("", lines(zip, AuditExport.MANIFEST)).getBytes(UTF_8));
        if (!manifest.text("format").equals(AuditExport.FORMAT)) {
            throw new IllegalArgumentException("unknown format " + manifest.text("format"));
        }
        return TenantId.of(manifest.text("tenant"));
    }

    private static List<String> lines(ZipFile zip, String name) throws IOException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = reader(zip, name)) {
            for (String line = next(reader); line != null; line = next(reader)) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static BufferedReader reader(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("it has no " + name);
        }
        return new BufferedReader(new InputStreamReader(zip.getInputStream(entry), UTF_8));
    }

    /** A line up to its line feed, and no carriage return taken for one. */
    private static @org.jspecify.annotations.Nullable String next(BufferedReader reader)
            throws IOException {
        var line = new StringBuilder(512);
        for (int c = reader.read(); c != '\n'; c = reader.read()) {
            if (c < 0) {
                return line.isEmpty() ? null : line.toString();
            }
            if (line.length() >= LONGEST_LINE) {
                throw new IOException("a line is longer than " + LONGEST_LINE + " characters");
            }
            line.append((char) c);
        }
        return line.toString();
    }
}
