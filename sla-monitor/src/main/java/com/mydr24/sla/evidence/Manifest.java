package com.mydr24.sla.evidence;

import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.regions.canonical.Digests;
import com.mydr24.regions.canonical.JsonFields;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.regions.signing.Ed25519;
import com.mydr24.sla.month.MonthEngine;
import com.mydr24.sla.month.MonthInputs;
import java.security.KeyPair;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The signed statement: these files, this log, this tenant's month.
 *
 * @param files SHA-256 of each file by name, hexadecimal
 * @param publicKey X.509, Base64
 * @param signature Ed25519 over the canonical form without the signature, Base64
 */
record Manifest(
        Subject subject,
        YearMonth month,
        String status,
        int version,
        int contractVersion,
        String codeVersion,
        Map<String, String> files,
        long records,
        String chainHead,
        String merkleRoot,
        String publicKey,
        String signature) {

    static final String FORMAT = "mydr24-evidence-1";

    /** States and signs. */
    static Manifest sign(
            Subject subject,
            MonthInputs inputs,
            Map<String, byte[]> files,
            ChainedLog log,
            KeyPair key) {
        Map<String, String> hashes = new TreeMap<>();
        files.forEach((name, bytes) -> hashes.put(name, sha256(bytes)));
        var unsigned =
                new Manifest(
                        subject,
                        inputs.month(),
                        inputs.status().name(),
                        inputs.version(),
                        inputs.contract().version(),
                        MonthEngine.VERSION,
                        hashes,
                        log.records(),
                        log.head(),
                        log.merkleRoot(),
                        Ed25519.publicKey(key),
                        "");
        return unsigned.withSignature(Ed25519.sign(unsigned.statement(), key));
    }

    private Manifest withSignature(String made) {
        return new Manifest(
                subject,
                month,
                status,
                version,
                contractVersion,
                codeVersion,
                files,
                records,
                chainHead,
                merkleRoot,
                publicKey,
                made);
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Digests.sha256(bytes));
    }

    byte[] bytes() {
        Map<String, @Nullable Object> tree = tree();
        tree.put("signature", signature);
        return CanonicalJson.bytes(tree);
    }

    private byte[] statement() {
        return CanonicalJson.bytes(tree());
    }

    private Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tenant = new LinkedHashMap<>();
        tenant.put("id", subject.id().toString());
        tenant.put("slug", subject.slug());
        Map<String, @Nullable Object> log = new LinkedHashMap<>();
        log.put("records", records);
        log.put("chainHead", chainHead);
        log.put("merkleRoot", merkleRoot);
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("format", FORMAT);
        tree.put("tenant", tenant);
        tree.put("month", month.toString());
        tree.put("status", status);
        tree.put("version", version);
        tree.put("contractVersion", contractVersion);
        tree.put("codeVersion", codeVersion);
        tree.put("files", files);
        tree.put("log", log);
        tree.put("publicKey", publicKey);
        return tree;
    }

    /**
     * Reads a manifest; whatever does not fit throws some RuntimeException.
     *
     * @throws IllegalArgumentException when it is of a format that this program does not know
     */
    static Manifest read(byte[] bytes) {
        JsonFields json = CanonicalJson.object(bytes);
        if (!json.text("format").equals(FORMAT)) {
            throw new IllegalArgumentException("unknown format " + json.text("format"));
        }
        JsonFields tenant = json.object("tenant");
        JsonFields log = json.object("log");
        JsonFields files = json.object("files");
        Map<String, String> hashes = new TreeMap<>();
        files.names().forEach(name -> hashes.put(name, files.text(name)));
        return new Manifest(
                new Subject(TenantId.of(tenant.text("id")), tenant.text("slug")),
                YearMonth.parse(json.text("month")),
                json.text("status"),
                json.smallNumber("version"),
                json.smallNumber("contractVersion"),
                json.text("codeVersion"),
                hashes,
                log.number("records"),
                log.text("chainHead"),
                log.text("merkleRoot"),
                json.text("publicKey"),
                json.text("signature"));
    }

    /** Whether the key that the manifest names made its signature. */
    boolean isSigned() {
        return Ed25519.isSigned(statement(), publicKey, signature);
    }

    /** Names the key in few characters, to compare with what the supplier publishes. */
    String keyFingerprint() {
        return Ed25519.fingerprint(publicKey);
    }
}
