package com.mydr24.sla.evidence;

import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.regions.canonical.JsonFields;
import com.mydr24.regions.signing.MerkleTree;
import com.mydr24.sla.measurement.MeasuredLog;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads log.ndjson and follows its chain, naming the records at which it breaks. */
final class LogCheck {
    private static final int MOST_FINDINGS = 20;

    private final Manifest manifest;
    private final List<String> findings;
    private final LogRecords.Collected collected = new LogRecords.Collected();
    private final List<byte[]> records = new ArrayList<>();
    private final List<byte[]> leaves = new ArrayList<>();
    private byte[] before;
    private int broken;

    LogCheck(Manifest manifest, List<String> findings) {
        this.manifest = manifest;
        this.findings = findings;
        this.before = ChainedLog.start(manifest.subject(), manifest.month());
    }

    MeasuredLog read(byte[] text) {
        int from = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\n') {
                line(Arrays.copyOfRange(text, from, i));
                from = i + 1;
            }
        }
        if (from < text.length) {
            find("log.ndjson: the last line does not end");
        }
        MeasuredLog log = collected.log();
        checkEnd();
        checkOrder(log);
        return log;
    }

    private void line(byte[] line) {
        int number = records.size() + 1;
        try {
            JsonFields json = CanonicalJson.object(line);
            byte[] stated = HexFormat.of().parseHex(json.text("hash"));
            JsonFields record = json.object("record");
            byte[] canonical = CanonicalJson.bytes(record.fields());
            byte[] whole =
                    ("{\"hash\":\"" + json.text("hash") + "\",\"record\":")
                            .getBytes(StandardCharsets.UTF_8);
            boolean sameBytes =
                    line.length == whole.length + canonical.length + 1
                            && Arrays.equals(
                                    line,
                                    whole.length,
                                    line.length - 1,
                                    canonical,
                                    0,
                                    canonical.length);
            if (!Arrays.equals(ChainedLog.next(before, canonical), stated) || !sameBytes) {
                find(
                        "log.ndjson: record %d is not the one that was chained here: it was altered, or its neighbour was removed or moved"
                                .formatted(number));
            }
            // Going on from what is stated names only the records at fault.
            before = stated;
            records.add(canonical);
            leaves.add(MerkleTree.leaf(canonical));
            collected.add(record);
        } catch (RuntimeException e) {
            find("log.ndjson: record %d cannot be read: %s".formatted(number, e.getMessage()));
            if (records.size() < number) {
                records.add(line);
            }
        }
    }

    private void checkEnd() {
        if (records.size() != manifest.records()) {
            find(
                    "log.ndjson: it has %d records, and %d were signed"
                            .formatted(records.size(), manifest.records()));
        }
        if (!HexFormat.of().formatHex(before).equals(manifest.chainHead())) {
            find("log.ndjson: its last hash is not the one that was signed");
        }
        if (!HexFormat.of().formatHex(MerkleTree.root(leaves)).equals(manifest.merkleRoot())) {
            find("log.ndjson: its records do not have the Merkle root that was signed");
        }
    }

    private void checkOrder(MeasuredLog log) {
        List<Map<String, @Nullable Object>> ordered = LogRecords.trees(log);
        if (ordered.size() != records.size()) {
            return;
        }
        for (int i = 0; i < ordered.size(); i++) {
            if (!Arrays.equals(CanonicalJson.bytes(ordered.get(i)), records.get(i))) {
                find("log.ndjson: record %d is out of order".formatted(i + 1));
                return;
            }
        }
    }

    private void find(String finding) {
        broken++;
        if (broken <= MOST_FINDINGS) {
            findings.add(finding);
        } else if (broken == MOST_FINDINGS + 1) {
            findings.add("log.ndjson: and more of the same");
        }
    }
}
