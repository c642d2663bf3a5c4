package com.mydr24.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;

/** New keys for an installation on this machine, as the program's configuration wants them. */
public final class LocalKeys {
    private LocalKeys() {}

    /** For {@code mydr24.evidence.signing-key}. */
    public static String signingKey() {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            KeyPairGenerator.getInstance("Ed25519")
                                    .generateKeyPair()
                                    .getPrivate()
                                    .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For {@code mydr24.cells.<cell>.master-keyset}. */
    public static String masterKeyset() {
        try {
            Configuration tink = AeadConfig2026.get();
            KeysetHandle made = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, tink);
            String json =
                    TinkJsonProtoKeysetFormat.serializeKeyset(
                            made, tink, InsecureSecretKeyAccess.get());
            return Base64.getEncoder().encodeToString(json.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
