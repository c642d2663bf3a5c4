package com.mydr24.tenant.audit;

import com.google.crypto.tink.Aead;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.audit.SealedFields.Sealed;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Reads a tenant's log, opening what may still be opened. */
@Singleton
public class AuditReading {
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private final RegionalDatabases databases;
    private final EntryRows entries;
    private final HeadRows heads;
    private final SubjectKeyRows subjects;
    private final SealingKeys keys;

    AuditReading(
            RegionalDatabases databases,
            EntryRows entries,
            HeadRows heads,
            SubjectKeyRows subjects,
            SealingKeys keys) {
        this.databases = databases;
        this.entries = entries;
        this.heads = heads;
        this.subjects = subjects;
        this.keys = keys;
    }

    /** The newest entries that fit, newest first. */
    public List<AuditEntry> newest(Placement placement, AuditQuery query, int most) {
        UUID tenant = placement.tenant().value();
        return databases.read(
                placement,
                () -> {
                    List<LoggedAct> acts =
                            entries
                                    .before(
                                            tenant,
                                            Objects.requireNonNullElse(
                                                    query.before(), Long.MAX_VALUE),
                                            Objects.requireNonNullElse(query.action(), ""),
                                            Objects.requireNonNullElse(query.from(), Instant.EPOCH),
                                            Objects.requireNonNullElse(query.to(), LAST),
                                            most)
                                    .stream()
                                    .map(EntryRow::act)
                                    .toList();
                    Map<String, Aead> opened = keysFor(placement, acts);
                    return acts.stream().map(act -> readable(placement, act, opened)).toList();
                });
    }

    /** The names of the actions that the log has. */
    public List<String> actions(Placement placement) {
        return databases.read(placement, () -> entries.actions(placement.tenant().value()));
    }

    private Map<String, Aead> keysFor(Placement placement, List<LoggedAct> acts) {
        UUID tenant = placement.tenant().value();
        List<String> wanted =
                acts.stream()
                        .flatMap(act -> act.personal().values().stream())
                        .map(Sealed::subject)
                        .distinct()
                        .toList();
        Map<String, Aead> opened = new HashMap<>();
        String sealed =
                wanted.isEmpty() ? null : heads.find(tenant).map(HeadRow::sealedKey).orElse(null);
        if (sealed != null) {
            Aead tenantKey = keys.tenantKey(placement.cell(), placement.tenant(), sealed);
            for (SubjectKeyRow row : subjects.of(tenant, wanted)) {
                opened.put(
                        row.subject(),
                        keys.subjectKey(
                                tenantKey, placement.tenant(), row.subject(), row.sealedKey()));
            }
        }
        return opened;
    }

    private AuditEntry readable(Placement placement, LoggedAct act, Map<String, Aead> opened) {
        Map<String, Optional<String>> personal = new TreeMap<>();
        act.personal()
                .forEach((name, sealed) ->
                        personal.put(
                                name,
                                SealedFields.open(
                                        opened.get(sealed.subject()),
                                        placement.tenant(),
                                        act.sequence(),
                                        name,
                                        sealed)));
        return new AuditEntry(
                act.sequence(),
                act.at(),
                act.actor(),
                act.action(),
                act.object(),
                act.details(),
                personal);
    }
}
