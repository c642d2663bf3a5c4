package com.mydr24.tenant.key;

import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.policy.Policies;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tenants' keys, {@code m24_<region>_<slug>_<purpose>_<secret>}: the visible part tells a cell
 * whose key it claims to be, so that the hash is looked for in that tenant's own database and
 * nowhere else. The first keys name no purpose; they go on working.
 */
@Singleton
public class ApiKeys {
    private static final Pattern SHAPE =
            Pattern.compile(
                    "m24_(?<region>[a-z]{2}-[a-z]{2})_(?<slug>[a-z0-9-]{2,40})"
                            + "(?:_(?:api|scim))?_[0-9A-Za-z]{43}");
    private static final int LONGEST_NAME = 120;

    private final Directory directory;
    private final Cells cells;
    private final RegionalDatabases databases;
    private final ApiKeyRows rows;
    private final RecognisedKeys recognised;
    private final Policies policies;
    private final KeyUses uses;
    private final Audit audit;
    private final Clock machine;

    ApiKeys(
            Directory directory,
            Cells cells,
            RegionalDatabases databases,
            ApiKeyRows rows,
            RecognisedKeys recognised,
            Policies policies,
            KeyUses uses,
            Audit audit,
            @Named("machine") Clock machine) {
        this.directory = directory;
        this.cells = cells;
        this.databases = databases;
        this.rows = rows;
        this.recognised = recognised;
        this.policies = policies;
        this.uses = uses;
        this.audit = audit;
        this.machine = machine;
    }

    /**
     * Makes a key. Its secret is in the answer and nowhere else.
     *
     * @throws InvalidField for a name too long, or an end that is past or later than the tenant's
     *     policy allows
     */
    public NewApiKey issue(DirectoryEntry tenant, NewKey form) {
        if (form.name().isBlank() || form.name().length() > LONGEST_NAME) {
            throw new InvalidField("name", "bad_name", "1 to 120 characters, please.");
        }
        if (form.purpose() == KeyPurpose.SCIM && !form.scopes().isEmpty()) {
            throw new InvalidField(
                    "scopes", "no_scopes", "A key for SCIM has no scopes: it keeps people alone.");
        }
        Instant now = machine.instant().truncatedTo(ChronoUnit.MICROS);
        Instant end = end(tenant, form.expiresAt(), now);
        UUID id = UUID.randomUUID();
        String key =
                "m24_"
                        + tenant.region()
                        + "_"
                        + tenant.slug()
                        + "_"
                        + form.purpose().word()
                        + "_"
                        + Secret.random();
        databases.in(
                tenant.placement(),
                () -> {
                    rows.insert(
                            tenant.id().value(),
                            id,
                            form.name().strip(),
                            form.purpose().name(),
                            Secret.hash(key),
                            ApiKeyRow.text(form.scopes()),
                            now,
                            end);
                    audit.record(
                            tenant.placement(),
                            Act.of("key.issued", id)
                                    .with("name", form.name().strip())
                                    .with("purpose", form.purpose().name())
                                    .with("scopes", ApiKeyRow.text(form.scopes()))
                                    .with("ends", end == null ? "" : end.toString()));
                });
        return new NewApiKey(id, form.name().strip(), key);
    }

    /**
     * Whose key this is; empty for anything that is not a living key, whatever the reason.
     *
     * @throws com.mydr24.regions.failure.Misdirected for a key of a region that other processes
     *     serve, living or not
     */
    public Optional<KeyHolder> holderOf(String key) {
        Matcher shape = SHAPE.matcher(key);
        if (!shape.matches()) {
            return Optional.empty();
        }
        String region = shape.group("region");
        Optional<DirectoryEntry> tenant =
                directory.forRequest(shape.group("slug")).filter(entry -> entry.belongsTo(region));
        if (tenant.isEmpty()) {
            cells.mustNotBeElsewhere(region);
        }
        return tenant.flatMap(entry -> recognise(entry, Secret.hash(key)));
    }

    /**
     * As {@link #holderOf} where that is known without asking a database, so that a caller need not
     * leave its thread for it; empty where it is not.
     */
    public Optional<KeyHolder> knownHolderOf(String key) {
        Matcher shape = SHAPE.matcher(key);
        if (!shape.matches()) {
            return Optional.empty();
        }
        Optional<DirectoryEntry> tenant =
                directory
                        .known(shape.group("slug"))
                        .filter(entry -> entry.belongsTo(shape.group("region")))
                        .filter(entry -> policies.known(entry.id()).isPresent());
        return tenant.flatMap(entry ->
                recognised
                        .known(entry.id(), Secret.hash(key))
                        .filter(row -> isLiving(entry, row))
                        .map(row -> used(entry, row)));
    }

    public List<ApiKey> of(DirectoryEntry tenant) {
        Integer longestDays = policies.forRequest(tenant.id()).longestKeyDays();
        return databases.read(
                tenant.placement(),
                () ->
                        rows.all(tenant.id().value()).stream()
                                .map(row -> row.toKey(longestDays))
                                .toList());
    }

    /**
     * @throws NotFound when the tenant has no such living key
     */
    public void revoke(DirectoryEntry tenant, UUID id) {
        databases.in(
                tenant.placement(),
                () -> {
                    if (rows.revoke(tenant.id().value(), id, machine.instant()) == 0) {
                        throw new NotFound("unknown_key", "There is no such key.");
                    }
                    audit.record(tenant.placement(), Act.of("key.revoked", id));
                });
        recognised.forget(id);
    }

    private Optional<KeyHolder> recognise(DirectoryEntry tenant, byte[] hash) {
        return recognised
                .find(tenant.id(), hash, () -> lookUp(tenant, hash))
                .filter(row -> isLiving(tenant, row))
                .map(row -> used(tenant, row));
    }

    private KeyHolder used(DirectoryEntry tenant, ApiKeyRow row) {
        uses.note(tenant, row.id(), row.lastUsedAt());
        return new KeyHolder(
                tenant,
                row.id(),
                KeyPurpose.valueOf(row.purpose()),
                ApiKeyRow.scopesOf(row.scopes()));
    }

    private Optional<ApiKeyRow> lookUp(DirectoryEntry tenant, byte[] hash) {
        return databases.read(tenant.placement(), () -> rows.byHash(tenant.id().value(), hash));
    }

    private boolean isLiving(DirectoryEntry tenant, ApiKeyRow row) {
        Instant end = row.end(policies.forRequest(tenant.id()).longestKeyDays());
        return end == null || machine.instant().isBefore(end);
    }

    private @Nullable Instant end(DirectoryEntry tenant, @Nullable Instant wanted, Instant now) {
        Integer longestDays = policies.forRequest(tenant.id()).longestKeyDays();
        Instant latest = longestDays == null ? null : now.plus(Duration.ofDays(longestDays));
        if (wanted == null) {
            return latest;
        }
        if (!wanted.isAfter(now)) {
            throw new InvalidField("expiresAt", "already_past", "A key ends in the future.");
        }
        if (latest != null && wanted.isAfter(latest)) {
            throw new InvalidField(
                    "expiresAt",
                    "later_than_policy",
                    "By the policy in force a key lives " + longestDays + " days at most.");
        }
        return wanted;
    }
}
