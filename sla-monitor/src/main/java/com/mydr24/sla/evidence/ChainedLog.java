package com.mydr24.sla.evidence;

import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.regions.canonical.Digests;
import com.mydr24.regions.signing.MerkleTree;
import com.mydr24.sla.measurement.MeasuredLog;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The log as lines, each with the hash of itself and all before it.
 *
 * @param text one line a record
 * @param records how many
 * @param head the last hash, hexadecimal
 * @param merkleRoot over the records, hexadecimal
 */
record ChainedLog(String text, long records, String head, String merkleRoot) {
    static ChainedLog of(Subject subject, YearMonth month, MeasuredLog log) {
        var text = new ByteArrayOutputStream();
        List<byte[]> leaves = new ArrayList<>(log.size());
        byte[] hash = start(subject, month);
        for (Map<String, @Nullable Object> tree : LogRecords.trees(log)) {
            byte[] record = CanonicalJson.bytes(tree);
            hash = next(hash, record);
            leaves.add(MerkleTree.leaf(record));
            text.writeBytes(
                    ("{\"hash\":\"" + HexFormat.of().formatHex(hash) + "\",\"record\":")
                            .getBytes(StandardCharsets.UTF_8));
            text.writeBytes(record);
            text.writeBytes("}\n".getBytes(StandardCharsets.UTF_8));
        }
        return new ChainedLog(
                text.toString(StandardCharsets.UTF_8),
                leaves.size(),
                HexFormat.of().formatHex(hash),
                HexFormat.of().formatHex(MerkleTree.root(leaves)));
    }

    /** What the chain hangs on: nobody can hang one tenant's chain on another's month. */
    static byte[] start(Subject subject, YearMonth month) {
        return Digests.sha256(
                ("mydr24-evidence-1/" + subject.id() + "/" + month)
                        .getBytes(StandardCharsets.UTF_8));
    }

    static byte[] next(byte[] before, byte[] record) {
        return Digests.sha256(before, record);
    }
}
