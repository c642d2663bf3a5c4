package com.mydr24.tenant.key;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tenants' keys, {@code m24_<region>_<slug>_<secret>}: the visible part tells a cell whose key
 * it claims to be, so that the hash is looked for in that tenant's own database and nowhere else.
 */
@Singleton
public class ApiKeys {
    private static final Pattern SHAPE =
            Pattern.compile(
                    "m24_(?<region>[a-z]{2}-[a-z]{2})_(?<slug>[a-z0-9-]{2,40})_[0-9A-Za-z]{43}");

    /** Last use is for people to see, so it need not be written at every request. */
    private static final Duration LAST_USE_GRAIN = Duration.ofMinutes(10);

    private final Directory directory;
    private final RegionalDatabases databases;
    private final ApiKeyRows rows;
    private final Audit audit;
    private final Clock clock;
    private final Clock machineClock;

    ApiKeys(
            Directory directory,
            RegionalDatabases databases,
            ApiKeyRows rows,
            Audit audit,
            Clock clock,
            @Named("machine") Clock machineClock) {
        this.directory = directory;
        this.databases = databases;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
        this.machineClock = machineClock;
    }

    /** Makes a key. Its secret is in the answer and nowhere else. */
    public NewApiKey issue(DirectoryEntry tenant, String name, Collection<Scope> scopes) {
        UUID id = UUID.randomUUID();
        String key = "m24_" + tenant.region() + "_" + tenant.slug() + "_" + Secret.random();
        databases.in(
                tenant.placement(),
                () -> {
                    rows.insert(
                            tenant.id().value(),
                            id,
                            name,
                            Secret.hash(key),
                            ApiKeyRow.text(scopes),
                            clock.instant());
                    audit.record(
                            tenant.placement(),
                            Act.of("key.issued", id)
                                    .with("name", name)
                                    .with("scopes", ApiKeyRow.text(scopes)));
                });
        return new NewApiKey(id, name, key);
    }

    /** Whose key this is; empty for anything that is not a living key, whatever the reason. */
    public Optional<KeyHolder> holderOf(String key) {
        Matcher shape = SHAPE.matcher(key);
        if (!shape.matches()) {
            return Optional.empty();
        }
        return directory
                .forRequest(shape.group("slug"))
                .filter(tenant -> tenant.region().value().equals(shape.group("region")))
                .flatMap(tenant -> recognise(tenant, Secret.hash(key)));
    }

    public List<ApiKey> of(DirectoryEntry tenant) {
        return databases.read(
                tenant.placement(),
                () -> rows.all(tenant.id().value()).stream().map(ApiKeyRow::toKey).toList());
    }

    /**
     * @throws NotFound when the tenant has no such living key
     */
    public void revoke(DirectoryEntry tenant, UUID id) {
        databases.in(
                tenant.placement(),
                () -> {
                    if (rows.revoke(tenant.id().value(), id, clock.instant()) == 0) {
                        throw new NotFound("unknown_key", "There is no such key.");
                    }
                    audit.record(tenant.placement(), Act.of("key.revoked", id));
                });
    }

    private Optional<KeyHolder> recognise(DirectoryEntry tenant, byte[] hash) {
        UUID tenantId = tenant.id().value();
        Optional<ApiKeyRow> found =
                databases.read(tenant.placement(), () -> rows.byHash(tenantId, hash));
        found.filter(this::isUseWorthNoting)
                .ifPresent(row ->
                        databases.in(
                                tenant.placement(),
                                () -> rows.used(tenantId, row.id(), machineClock.instant())));
        return found.map(row -> new KeyHolder(tenant, row.id(), ApiKeyRow.scopesOf(row.scopes())));
    }

    private boolean isUseWorthNoting(ApiKeyRow row) {
        Instant last = row.lastUsedAt();
        return last == null || last.plus(LAST_USE_GRAIN).isBefore(machineClock.instant());
    }
}
