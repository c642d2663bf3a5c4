package com.mydr24.tenant.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.regions.signing.MerkleFrontier;
import com.mydr24.tenant.audit.SealedFields.Sealed;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class LogVerificationPropertyTest {
    private static final TenantId TENANT = new TenantId(new UUID(1, 2));
    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
    private static final KeyPair KEY = key();

    @Property(tries = 100)
    void untouchedLogHoldsWhereverItsHeadsAre(
            @ForAll @IntRange(min = 1, max = 30) int length,
            @ForAll @IntRange(min = 1, max = 30) int early) {
        Log log = Log.of(length);

        assertThat(log.findings(Math.min(early, length), length)).isEmpty();
    }

    @Property(tries = 200)
    void alteredEntryIsFoundAndNamed(
            @ForAll @IntRange(min = 1, max = 20) int length,
            @ForAll @IntRange(min = 0, max = 19) int which) {
        Log log = Log.of(length);
        int at = which % length;
        log.lines.set(at, log.lines.get(at).replace("site.added", "site.erased"));

        assertThat(log.findings(length))
                .first()
                .asString()
                .startsWith("log.ndjson, entry " + (at + 1) + ":");
    }

    @Property(tries = 200)
    void removedEntryIsFoundAndNamed(
            @ForAll @IntRange(min = 2, max = 20) int length,
            @ForAll @IntRange(min = 0, max = 19) int which) {
        Log log = Log.of(length);
        int at = which % (length - 1);
        log.lines.remove(at);

        assertThat(log.findings(length))
                .first()
                .asString()
                .startsWith("log.ndjson, line " + (at + 1) + ": it is entry " + (at + 2));
    }

    @Property(tries = 200)
    void swappedEntriesAreFoundAndNamed(
            @ForAll @IntRange(min = 2, max = 20) int length,
            @ForAll @IntRange(min = 0, max = 19) int which) {
        Log log = Log.of(length);
        int at = which % (length - 1);
        log.lines.add(at, log.lines.remove(at + 1));

        assertThat(log.findings(length))
                .first()
                .asString()
                .startsWith("log.ndjson, line " + (at + 1) + ":");
    }

    @Property(tries = 200)
    void insertedEntryIsFoundAndNamed(
            @ForAll @IntRange(min = 1, max = 20) int length,
            @ForAll @IntRange(min = 0, max = 19) int which) {
        Log log = Log.of(length);
        int at = which % length;
        log.lines.add(at, log.lines.get(at));

        assertThat(log.findings(length))
                .first()
                .asString()
                .startsWith("log.ndjson, line " + (at + 2) + ":");
    }

    @Property(tries = 100)
    void truncatedLogIsFoundByAnyLaterHead(
            @ForAll @IntRange(min = 2, max = 20) int length,
            @ForAll @IntRange(min = 1, max = 19) int kept) {
        Log log = Log.of(length);
        int left = Math.min(kept, length - 1);
        log.lines.subList(left, length).clear();

        assertThat(log.findings(left, length))
                .containsExactly(
                        "log.ndjson: it ends with entry %d, but entry %d was signed: it was cut"
                                .formatted(left, length));
    }

    @Property(tries = 100)
    void logWrittenAnewFromAnEntryOnIsFoundByAnOlderHead(
            @ForAll @IntRange(min = 1, max = 20) int length,
            @ForAll @IntRange(min = 0, max = 19) int which) {
        Log before = Log.of(length);
        int at = which % length;
        Log anew = Log.of(length, at);

        LogVerification verification = new LogVerification(TENANT);
        verification.head("older.json", before.head(length).text());
        verification.head("heads.ndjson, line 1", anew.head(length).text());
        anew.lines.forEach(verification::line);

        assertThat(verification.findings()).isNotEmpty();
    }

    @Example
    void headOfAnotherTenantOrKeyOrWithAChangedWordIsFound() {
        Log log = Log.of(3);
        String head = log.head(3).text();
        LogVerification verification = new LogVerification(new TenantId(new UUID(9, 9)));
        verification.head("one", head);
        assertThat(verification.findings()).first().asString().contains("another tenant's log");

        LogVerification changed = new LogVerification(TENANT);
        changed.head("one", head.replace("\"sequence\":3", "\"sequence\":2"));
        assertThat(changed.findings()).first().asString().contains("signature does not fit");
    }

    @Property(tries = 200)
    void sealedTextOpensAtItsOwnPlaceOnly(
            @ForAll @StringLength(max = 80) String value,
            @ForAll @IntRange(min = 1, max = 1000) int sequence)
            throws GeneralSecurityException {
        Aead key = aead();
        var field = new PersonalField("ada", "email", value);
        String text = SealedFields.seal(key, TENANT, sequence, field);
        var other = new TenantId(new UUID(3, 4));
        String plain = new String(value.getBytes(UTF_8), UTF_8);

        assertThat(SealedFields.open(key, TENANT, sequence, "email", new Sealed("ada", text)))
                .contains(plain);
        assertThat(SealedFields.open(key, other, sequence, "email", new Sealed("ada", text)))
                .isEmpty();
        assertThat(SealedFields.open(key, TENANT, sequence + 1, "email", new Sealed("ada", text)))
                .isEmpty();
        assertThat(SealedFields.open(key, TENANT, sequence, "name", new Sealed("ada", text)))
                .isEmpty();
        assertThat(SealedFields.open(key, TENANT, sequence, "email", new Sealed("bob", text)))
                .isEmpty();
        assertThat(SealedFields.open(aead(), TENANT, sequence, "email", new Sealed("ada", text)))
                .isEmpty();
        assertThat(SealedFields.open(null, TENANT, sequence, "email", new Sealed("ada", text)))
                .isEmpty();
    }

    private static Aead aead() throws GeneralSecurityException {
        return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get())
                .getPrimitive(AeadConfig2026.get(), Aead.class);
    }

    private static KeyPair key() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A log as the export writes it, and the entries it was made of. */
    private record Log(List<String> lines, List<String> entries, List<String> hashes) {
        static Log of(int length) {
            return of(length, Integer.MAX_VALUE);
        }

        /** The same, but from an entry on another story is told. */
        static Log of(int length, int otherwiseFrom) {
            Log log = new Log(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            String hash = Chain.start(TENANT);
            for (int i = 0; i < length; i++) {
                String entry =
                        new LoggedAct(
                                        i + 1,
                                        START.plusSeconds(i),
                                        Actor.PLATFORM,
                                        "site.added",
                                        i >= otherwiseFrom ? "other" : "site",
                                        Map.of("n", (long) i),
                                        Map.of())
                                .canonical();
                hash = Chain.next(hash, entry.getBytes(UTF_8));
                log.entries.add(entry);
                log.hashes.add(hash);
                log.lines.add(AuditExport.line(hash, entry).stripTrailing());
            }
            return log;
        }

        SignedHead head(int sequence) {
            MerkleFrontier tree = MerkleFrontier.empty();
            entries.subList(0, sequence).forEach(entry -> tree.add(entry.getBytes(UTF_8)));
            return SignedHead.sign(
                    TENANT,
                    sequence,
                    hashes.get(sequence - 1),
                    HexFormat.of().formatHex(tree.root()),
                    START,
                    KEY);
        }

        List<String> findings(int... headsAt) {
            LogVerification verification = new LogVerification(TENANT);
            for (int sequence : headsAt) {
                verification.head("head " + sequence, head(sequence).text());
            }
            lines.forEach(verification::line);
            return verification.findings();
        }
    }
}
