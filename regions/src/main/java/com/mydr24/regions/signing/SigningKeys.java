package com.mydr24.regions.signing;

import com.mydr24.regions.placement.CellId;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * One Ed25519 key from the configuration, {@code mydr24.evidence.signing-key} as Base64 of its PKCS
 * #8 form. A process serves the cells of one deployment, and they sign with one key: evidence,
 * heads of audit logs, and whatever else a customer may have to prove. Each statement says in its
 * first field what it is, so that none can be passed off as another.
 */
@Singleton
@Requires(property = SigningKeys.PROPERTY)
public class SigningKeys {
    static final String PROPERTY = "mydr24.evidence.signing-key";

    private final KeyPair key;

    SigningKeys(@Property(name = PROPERTY) String signingKey) {
        key = read(signingKey);
    }

    /** The pair that the cell signs with. */
    public KeyPair of(CellId cell) {
        return key;
    }

    private static KeyPair read(String base64) {
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(base64);
            PrivateKey read =
                    KeyFactory.getInstance("Ed25519")
                            .generatePrivate(new PKCS8EncodedKeySpec(encoded));
            byte[] seed = ((EdECPrivateKey) read).getBytes().orElseThrow();
            // Java derives a public key only while it makes a pair; made from this seed, the pair
            // is the one that the private key belongs to.
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new FixedBytes(seed));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException | RuntimeException e) {
            // The cause may quote the key.
            throw new IllegalStateException(
                    PROPERTY
                            + " is no Base64 of an Ed25519 private key in PKCS #8: "
                            + e.getClass());
        }
    }

    @Override
    public String toString() {
        return "SigningKeys[hidden]";
    }

    /** Gives out what it was made with. */
    private static final class FixedBytes extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final byte[] bytes;

        FixedBytes(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] out) {
            System.arraycopy(bytes, 0, out, 0, out.length);
        }
    }
}
