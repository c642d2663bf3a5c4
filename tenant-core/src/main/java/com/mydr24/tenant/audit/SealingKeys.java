package com.mydr24.tenant.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.mydr24.regions.cell.CellConfig;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.TenantId;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Keys that seal keys: the cell's (from the configuration) seals each tenant's, which seals one per
 * person. A key sealed for one tenant or person opens for no other.
 */
@Singleton
class SealingKeys {
    private static final Configuration TINK = AeadConfig2026.get();

    private final Map<CellId, Aead> cells;

    SealingKeys(Cells cells) {
        this.cells =
                cells.all().stream().collect(Collectors.toMap(CellConfig::id, SealingKeys::master));
    }

    /** A new key for the tenant, sealed. */
    String newTenantKey(CellId cell, TenantId tenant) {
        return newKey(ofCell(cell), "tenant/" + tenant);
    }

    /**
     * The same key, sealed by another cell; one that is sealed by that cell already stays.
     *
     * @throws IllegalStateException when neither cell's key opens it
     */
    String sealAnew(CellId from, CellId to, TenantId tenant, String sealed) {
        String whose = "tenant/" + tenant;
        try {
            keyset(ofCell(to), whose, sealed);
            return sealed;
        } catch (GeneralSecurityException e) {
            // Not sealed by it yet.
        }
        try {
            return sealed(keyset(ofCell(from), whose, sealed), ofCell(to), whose);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing a tenant's key anew", e);
        }
    }

    Aead tenantKey(CellId cell, TenantId tenant, String sealed) {
        return open(ofCell(cell), "tenant/" + tenant, sealed);
    }

    /** A new key for the person, sealed. */
    String newSubjectKey(Aead tenantKey, TenantId tenant, String subject) {
        return newKey(tenantKey, "subject/" + tenant + "/" + subject);
    }

    Aead subjectKey(Aead tenantKey, TenantId tenant, String subject, String sealed) {
        return open(tenantKey, "subject/" + tenant + "/" + subject, sealed);
    }

    private Aead ofCell(CellId cell) {
        Aead key = cells.get(cell);
        if (key == null) {
            throw new IllegalStateException("this process does not open cell " + cell);
        }
        return key;
    }

    private static Aead master(CellConfig cell) {
        try {
            String json = new String(Base64.getDecoder().decode(cell.masterKeyset()), UTF_8);
            return aead(
                    TinkJsonProtoKeysetFormat.parseKeyset(
                            json, TINK, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // The cause may quote the key.
            throw new IllegalStateException(
                    "the master keyset of cell %s is no Base64 of a Tink keyset: %s"
                            .formatted(cell.name(), e.getClass()));
        }
    }

    private static String newKey(Aead sealing, String whose) {
        try {
            return sealed(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, TINK),
                    sealing,
                    whose);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("making a key for " + whose, e);
        }
    }

    private static Aead open(Aead sealing, String whose, String sealed) {
        try {
            return aead(keyset(sealing, whose, sealed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key does not open for " + whose, e);
        }
    }

    private static String sealed(KeysetHandle keys, Aead sealing, String whose)
            throws GeneralSecurityException {
        return Base64.getEncoder()
                .encodeToString(
                        TinkProtoKeysetFormat.serializeEncryptedKeyset(
                                keys, sealing, whose.getBytes(UTF_8), TINK));
    }

    private static KeysetHandle keyset(Aead sealing, String whose, String sealed)
            throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseEncryptedKeyset(
                Base64.getDecoder().decode(sealed), sealing, whose.getBytes(UTF_8), TINK);
    }

    private static Aead aead(KeysetHandle keys) throws GeneralSecurityException {
        return keys.getPrimitive(TINK, Aead.class);
    }

    @Override
    public String toString() {
        return "SealingKeys" + cells.keySet();
    }
}
