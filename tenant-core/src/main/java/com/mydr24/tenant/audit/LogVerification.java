package com.mydr24.tenant.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.regions.canonical.JsonFields;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.regions.signing.MerkleFrontier;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Follows an exported log line by line and collects what is wrong with it, in its order. */
final class LogVerification {
    private static final int MOST_FINDINGS = 20;

    private final TenantId tenant;
    private final Map<Long, List<SignedHead>> heads = new TreeMap<>();
    private final Set<String> keyIds = new TreeSet<>();
    private final List<String> findings = new ArrayList<>();
    private final MerkleFrontier tree = MerkleFrontier.empty();
    private String hash;
    private long lines;
    private long lastHead;

    LogVerification(TenantId tenant) {
        this.tenant = tenant;
        this.hash = Chain.start(tenant);
    }

    /** A signed head that the log must agree with; {@code where} names it in findings. */
    void head(String where, String text) {
        try {
            SignedHead head = SignedHead.of(text);
            if (!head.text().equals(text)) {
                find(where + ": it is not in its canonical form");
            }
            if (!head.isSigned()) {
                find(where + ": the signature does not fit the statement");
            }
            if (!head.tenant().equals(tenant)) {
                find(where + ": it is about another tenant's log");
            }
            keyIds.add(head.keyId());
            heads.computeIfAbsent(head.sequence(), _ -> new ArrayList<>()).add(head);
            lastHead = Math.max(lastHead, head.sequence());
        } catch (RuntimeException e) {
            find(where + ": it cannot be read: " + e.getMessage());
        }
    }

    /** The next line of the log, without its end. */
    void line(String line) {
        lines++;
        try {
            JsonFields json = CanonicalJson.object(line.getBytes(UTF_8));
            String stated = json.text("hash");
            JsonFields entry = json.object("entry");
            String canonical = CanonicalJson.text(entry.fields());
            long sequence = entry.number("sequence");
            if (sequence != lines) {
                find(
                        "log.ndjson, line %d: it is entry %d, so entries were removed, added or moved"
                                .formatted(lines, sequence));
            }
            String wanted = Chain.next(hash, canonical.getBytes(UTF_8));
            if (!stated.equals(wanted)
                    || !AuditExport.line(stated, canonical).equals(line + "\n")) {
                find(
                        "log.ndjson, entry %d: it is not the one that was chained here: it was altered, or its neighbour was removed or moved"
                                .formatted(sequence));
            }
            // Going on from what is stated names only the entries at fault.
            hash = HexFormat.of().formatHex(HexFormat.of().parseHex(stated));
            tree.add(canonical.getBytes(UTF_8));
        } catch (RuntimeException e) {
            find("log.ndjson, line %d: it cannot be read: %s".formatted(lines, e.getMessage()));
            tree.add(line.getBytes(UTF_8));
        }
        heads.getOrDefault(lines, List.of()).forEach(this::compare);
    }

    private void compare(SignedHead head) {
        if (!head.hash().equals(hash)) {
            find("log.ndjson, entry %d: its hash is not the one that was signed".formatted(lines));
        }
        if (!head.merkleRoot().equals(HexFormat.of().formatHex(tree.root()))) {
            find(
                    "log.ndjson: entries 1 to %d do not have the Merkle root that was signed"
                            .formatted(lines));
        }
    }

    /** What is wrong, after the last line; empty when the log holds. */
    List<String> findings() {
        if (lines < lastHead) {
            find(
                    "log.ndjson: it ends with entry %d, but entry %d was signed: it was cut"
                            .formatted(lines, lastHead));
        }
        if (lines > lastHead) {
            find(
                    "log.ndjson: no signed head covers entry %d and what follows"
                            .formatted(lastHead + 1));
        }
        return List.copyOf(findings);
    }

    long lines() {
        return lines;
    }

    Set<String> keyIds() {
        return keyIds;
    }

    void find(String finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        } else if (findings.size() == MOST_FINDINGS) {
            findings.add("and more of the same");
        }
    }
}
