package com.mydr24.tenant.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.regions.canonical.JsonFields;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.regions.signing.Ed25519;
import java.security.KeyPair;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The signed statement that a tenant's log up to an entry is this one and no other.
 *
 * @param sequence the last entry it covers
 * @param hash of that entry, hexadecimal
 * @param merkleRoot over all entries up to it (RFC 6962), hexadecimal
 * @param publicKey X.509, Base64
 * @param signature Ed25519 over the canonical form without the signature, Base64
 */
public record SignedHead(
        TenantId tenant,
        long sequence,
        String hash,
        String merkleRoot,
        Instant at,
        String publicKey,
        String signature) {
    private static final String FORMAT = "mydr24-audit-head-1";

    static SignedHead sign(
            TenantId tenant, long sequence, String hash, String root, Instant at, KeyPair key) {
        var unsigned = new SignedHead(tenant, sequence, hash, root, at, Ed25519.publicKey(key), "");
        return new SignedHead(
                tenant,
                sequence,
                hash,
                root,
                at,
                unsigned.publicKey,
                Ed25519.sign(CanonicalJson.bytes(unsigned.statement()), key));
    }

    /**
     * Reads what {@link #text} wrote; whatever does not fit throws some RuntimeException.
     *
     * @throws IllegalArgumentException when it is of another format
     */
    static SignedHead of(String text) {
        JsonFields json = CanonicalJson.object(text.getBytes(UTF_8));
        if (!json.text("format").equals(FORMAT)) {
            throw new IllegalArgumentException("unknown format " + json.text("format"));
        }
        return new SignedHead(
                TenantId.of(json.text("tenant")),
                json.number("sequence"),
                json.text("hash"),
                json.text("merkleRoot"),
                Instant.parse(json.text("at")),
                json.text("publicKey"),
                json.text("signature"));
    }

    /** Names the key that signed, in few characters. */
    public String keyId() {
        return Ed25519.fingerprint(publicKey);
    }

    boolean isSigned() {
        return Ed25519.isSigned(CanonicalJson.bytes(statement()), publicKey, signature);
    }

    /** Canonical JSON with the signature, as it is kept and exported. */
    public String text() {
        Map<String, @Nullable Object> tree = statement();
        tree.put("signature", signature);
        return CanonicalJson.text(tree);
    }

    private Map<String, @Nullable Object> statement() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("format", FORMAT);
        tree.put("tenant", tenant.toString());
        tree.put("sequence", sequence);
        tree.put("hash", hash);
        tree.put("merkleRoot", merkleRoot);
        tree.put("at", at.toString());
        tree.put("key", keyId());
        tree.put("publicKey", publicKey);
        return tree;
    }
}
