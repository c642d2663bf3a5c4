package com.mydr24.tenant.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.TenantId;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Seals facts about persons before they are hashed. A sealed text opens at the place it was sealed
 * for and at no other: tenant, entry, field and person are bound to it.
 */
@Singleton
class SealedFields {
    private final SealingKeys keys;
    private final SubjectKeyRows subjects;
    private final Clock machineClock;

    SealedFields(SealingKeys keys, SubjectKeyRows subjects, @Named("machine") Clock machineClock) {
        this.keys = keys;
        this.subjects = subjects;
        this.machineClock = machineClock;
    }

    /**
     * The fields as the entry keeps them, by name. After the tenant's key was destroyed nothing can
     * be sealed any more, and what would have been is left out.
     */
    Map<String, Sealed> seal(CellId cell, HeadRow head, long sequence, List<PersonalField> fields) {
        Map<String, Sealed> sealed = new TreeMap<>();
        if (fields.isEmpty()) {
            return sealed;
        }
        var tenant = new TenantId(head.tenantId());
        Aead tenantKey =
                head.sealedKey() == null ? null : keys.tenantKey(cell, tenant, head.sealedKey());
        for (PersonalField field : fields) {
            String text =
                    tenantKey == null
                            ? null
                            : seal(
                                    subjectKey(tenantKey, tenant, field.subject()),
                                    tenant,
                                    sequence,
                                    field);
            sealed.put(field.field(), new Sealed(field.subject(), text));
        }
        return sealed;
    }

    /** What the field says; empty when the person's key, or the tenant's, was destroyed. */
    static Optional<String> open(
            @Nullable Aead subjectKey,
            TenantId tenant,
            long sequence,
            String field,
            Sealed sealed) {
        String text = sealed.text();
        if (subjectKey == null || text == null) {
            return Optional.empty();
        }
        try {
            byte[] plain =
                    subjectKey.decrypt(
                            Base64.getDecoder().decode(text),
                            place(tenant, sequence, field, sealed.subject()));
            return Optional.of(new String(plain, UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // A person who was erased and came back has another key, which opens the new fields.
            return Optional.empty();
        }
    }

    private Aead subjectKey(Aead tenantKey, TenantId tenant, String subject) {
        String sealed =
                subjects.find(tenant.value(), subject)
                        .map(SubjectKeyRow::sealedKey)
                        .orElseGet(() -> {
                            String made = keys.newSubjectKey(tenantKey, tenant, subject);
                            subjects.insert(tenant.value(), subject, made, machineClock.instant());
                            return made;
                        });
        return keys.subjectKey(tenantKey, tenant, subject, sealed);
    }

    static String seal(Aead key, TenantId tenant, long sequence, PersonalField field) {
        try {
            byte[] place = place(tenant, sequence, field.field(), field.subject());
            return Base64.getEncoder()
                    .encodeToString(key.encrypt(field.value().getBytes(UTF_8), place));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing a field", e);
        }
    }

    private static byte[] place(TenantId tenant, long sequence, String field, String subject) {
        return "%s/%s/%d/%s/%s"
                .formatted(Chain.FORMAT, tenant, sequence, field, subject)
                .getBytes(UTF_8);
    }

    /**
     * A field that only its person's key opens.
     *
     * @param text Base64; null when there was no key to seal it with
     */
    record Sealed(String subject, @Nullable String text) {}
}
