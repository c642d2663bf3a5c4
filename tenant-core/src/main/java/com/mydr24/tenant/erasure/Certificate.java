package com.mydr24.tenant.erasure;

import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.regions.signing.Ed25519;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The signed statement that a tenant is gone: canonical JSON whose last field is an Ed25519
 * signature over the same JSON without that field.
 */
final class Certificate {
    static final String FORMAT = "mydr24-erasure-1";

    private static final String SIGNATURE = "signature";

    private Certificate() {}

    /** Signs a statement, which begins with the field {@code format}. */
    static String sign(Map<String, @Nullable Object> statement, KeyPair key) {
        Map<String, @Nullable Object> signed = new LinkedHashMap<>(statement);
        signed.put("publicKey", Ed25519.publicKey(key));
        signed.put(SIGNATURE, Ed25519.sign(CanonicalJson.bytes(signed), key));
        return CanonicalJson.text(signed);
    }

    /**
     * Reads a certificate and checks that it is, byte for byte, what its key signed.
     *
     * @return its fields
     * @throws RuntimeException when it is anything else; the words say what
     */
    static Fields verify(byte[] bytes) {
        Map<String, @Nullable Object> signed = CanonicalJson.tree(bytes);
        Fields fields = new Fields(signed);
        if (!fields.text("format").equals(FORMAT)) {
            throw new IllegalArgumentException("it is of another format than " + FORMAT);
        }
        if (!Arrays.equals(CanonicalJson.bytes(signed), bytes)) {
            throw new IllegalArgumentException("it is not in its canonical form");
        }
        Map<String, @Nullable Object> statement = new LinkedHashMap<>(signed);
        statement.remove(SIGNATURE);
        if (!Ed25519.isSigned(
                CanonicalJson.bytes(statement), fields.text("publicKey"), fields.text(SIGNATURE))) {
            throw new IllegalArgumentException("its signature was not made over this text");
        }
        return fields;
    }

    /** The fields of a certificate. */
    record Fields(Map<String, @Nullable Object> tree) {
        String text(String name) {
            if (tree.get(name) instanceof String text) {
                return text;
            }
            throw new IllegalArgumentException("it has no " + name);
        }

        /** As text, however deep. */
        String json(String name) {
            return new String(CanonicalJson.bytes(tree.get(name)), StandardCharsets.UTF_8);
        }
    }
}
