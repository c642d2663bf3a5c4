package com.mydr24.regions.signing;

import com.mydr24.regions.canonical.Digests;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** Ed25519 signatures over exact bytes; public keys and signatures as Base64. */
public final class Ed25519 {
    private static final int FINGERPRINT_BYTES = 16;

    private Ed25519() {}

    /** The signature of the statement, Base64. */
    public static String sign(byte[] statement, KeyPair key) {
        try {
            Signature signing = Signature.getInstance("Ed25519");
            signing.initSign(key.getPrivate());
            signing.update(statement);
            return Base64.getEncoder().encodeToString(signing.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key cannot sign", e);
        }
    }

    /** The public half, X.509 in Base64. */
    public static String publicKey(KeyPair key) {
        return Base64.getEncoder().encodeToString(key.getPublic().getEncoded());
    }

    /**
     * Whether the key made the signature; false too for what is no key or no signature at all.
     *
     * @param publicKey X.509, Base64
     * @param signature Base64
     */
    public static boolean isSigned(byte[] statement, String publicKey, String signature) {
        try {
            byte[] encoded = Base64.getDecoder().decode(publicKey);
            PublicKey key =
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(encoded));
            Signature checking = Signature.getInstance("Ed25519");
            checking.initVerify(key);
            checking.update(statement);
            return checking.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Names a key in 32 characters, to compare with what the supplier publishes.
     *
     * @param publicKey X.509, Base64
     * @throws IllegalArgumentException when it is no Base64
     */
    public static String fingerprint(String publicKey) {
        byte[] digest = Digests.sha256(Base64.getDecoder().decode(publicKey));
        return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
    }
}
