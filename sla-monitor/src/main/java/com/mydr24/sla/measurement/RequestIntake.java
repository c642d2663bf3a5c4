package com.mydr24.sla.measurement;

import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.regions.canonical.Digests;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.contract.Contract;
import com.mydr24.sla.contract.Contracts;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes measured requests into the log, a batch at a time, each batch once. */
@Singleton
public class RequestIntake {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final RegionalDatabases databases;
    private final Contracts contracts;
    private final LogRows log;
    private final SiteRows sites;
    private final BatchRows batches;
    private final Clock clock;

    RequestIntake(
            RegionalDatabases databases,
            Contracts contracts,
            LogRows log,
            SiteRows sites,
            BatchRows batches,
            Clock clock) {
        this.databases = databases;
        this.contracts = contracts;
        this.log = log;
        this.sites = sites;
        this.batches = batches;
        this.clock = clock;
    }

    /**
     * Reads a body to its end and adds its good lines, all in one transaction. The same batch again
     * adds nothing and gets the same answer, its good lines as duplicates. A batch without one good
     * line leaves no trace and may be sent corrected under the same key.
     *
     * @param idempotencyKey names the batch; without one, the body names itself
     * @throws Conflict when the key has come with another body before
     * @throws TooManyLines when it is longer than one request may be
     * @throws IOException when the body cannot be read
     */
    public Intake accept(Placement placement, InputStream body, @Nullable String idempotencyKey)
            throws IOException {
        if (idempotencyKey != null && !KEY.matcher(idempotencyKey).matches()) {
            throw new InvalidField(
                    "Idempotency-Key",
                    "out_of_range",
                    "The key must be 1 to 200 printable ASCII characters without spaces.");
        }
        Contract contract = contracts.current(placement);
        Instant now = clock.instant();
        MessageDigest digest = Digests.sha256();
        ParsedLines<RequestRecord> parsed =
                RequestLines.parse(
                        new DigestInputStream(body, digest), new TimeWindow(contract.start(), now));
        String sha256 = HexFormat.of().formatHex(digest.digest());
        String key = idempotencyKey == null ? "body:" + sha256 : "key:" + idempotencyKey;
        return databases.in(
                placement, () -> addOnce(placement, contract, parsed, key, sha256, now));
    }

    private Intake addOnce(
            Placement placement,
            Contract contract,
            ParsedLines<RequestRecord> parsed,
            String key,
            String sha256,
            Instant now) {
        UUID tenant = placement.tenant().value();
        UUID id = batchId(tenant, key);
        batches.lockForAdding(tenant.toString());
        batches.lock(id.toString());
        BatchRow known = batches.find(tenant, id).orElse(null);
        if (known != null) {
            return repeated(known, sha256);
        }
        List<RequestRecord> open =
                ProbeIntake.finalMonths(batches, tenant, contract)
                        .open(parsed, "at", RequestRecord::at);
        var answer = new Intake(open.size(), 0, parsed.rejected());
        if (!open.isEmpty()) {
            batches.insert(tenant, id, sha256, open.size(), text(answer.rejected()), now);
            log.addMinutes(tenant, RequestFold.fold(id, open));
            for (SiteDay one : SiteFold.fold(contract.timeZone(), open)) {
                sites.insert(
                        tenant,
                        one.day(),
                        one.site(),
                        id,
                        one.counts().valid(),
                        one.counts().failed(),
                        one.counts().slow(),
                        one.durations().base64());
            }
        }
        return answer;
    }

    private static UUID batchId(UUID tenant, String key) {
        return UUID.nameUUIDFromBytes((tenant + "/" + key).getBytes(StandardCharsets.UTF_8));
    }

    private static Intake repeated(BatchRow known, String sha256) {
        if (!known.bodySha256().equals(sha256)) {
            throw new Conflict(
                    "idempotency_key_reused",
                    "This Idempotency-Key came with another body before; use a new one.");
        }
        return new Intake(0, known.accepted(), rejections(known.rejected()));
    }

    private static String text(List<Rejection> rejections) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("rejected", rejections.stream().map(RequestIntake::tree).toList());
        return CanonicalJson.text(tree);
    }

    private static Map<String, @Nullable Object> tree(Rejection rejection) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("line", rejection.line());
        tree.put("code", rejection.code());
        tree.put("detail", rejection.detail());
        tree.put("field", rejection.field());
        return tree;
    }

    private static List<Rejection> rejections(String text) {
        return CanonicalJson.object(text.getBytes(StandardCharsets.UTF_8))
                .objects("rejected")
                .stream()
                .map(json ->
                        new Rejection(
                                json.smallNumber("line"),
                                json.text("code"),
                                json.text("detail"),
                                json.value("field") instanceof String field ? field : null))
                .toList();
    }
}
