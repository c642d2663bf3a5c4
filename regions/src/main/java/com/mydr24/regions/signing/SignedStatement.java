package com.mydr24.regions.signing;

import com.mydr24.regions.canonical.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A statement that proves itself: canonical JSON whose last field is an Ed25519 signature over the
 * same JSON without that field.
 *
 * @param tree its fields, the signature among them
 */
public record SignedStatement(Map<String, @Nullable Object> tree) {
    private static final String SIGNATURE = "signature";

    /** Signs a statement, which begins with the field {@code format}. */
    public static String sign(Map<String, @Nullable Object> statement, KeyPair key) {
        Map<String, @Nullable Object> signed = new LinkedHashMap<>(statement);
        signed.put("publicKey", Ed25519.publicKey(key));
        signed.put(SIGNATURE, Ed25519.sign(CanonicalJson.bytes(signed), key));
        return CanonicalJson.text(signed);
    }

    /**
     * Reads a statement and checks that it is, byte for byte, what its key signed.
     *
     * @throws RuntimeException when it is anything else; the words say what
     */
    public static SignedStatement verify(byte[] bytes, String format) {
        Map<String, @Nullable Object> signed = CanonicalJson.tree(bytes);
        SignedStatement fields = new SignedStatement(signed);
        if (!fields.text("format").equals(format)) {
            throw new IllegalArgumentException("it is of another format than " + format);
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

    /**
     * @throws IllegalArgumentException when there is no such text
     */
    public String text(String name) {
        if (tree.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("it has no " + name);
    }

    /** A field as JSON, however deep. */
    public String json(String name) {
        return new String(CanonicalJson.bytes(tree.get(name)), StandardCharsets.UTF_8);
    }

    /** The key that signed, in few characters. */
    public String keyId() {
        return Ed25519.fingerprint(text("publicKey"));
    }
}
