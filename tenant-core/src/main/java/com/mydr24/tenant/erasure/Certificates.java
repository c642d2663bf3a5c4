package com.mydr24.tenant.erasure;

import com.mydr24.regions.placement.TenantId;
import com.mydr24.regions.signing.SignedStatement;
import com.mydr24.regions.signing.SigningKeys;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.erasure.Retention.Basis;
import com.mydr24.tenant.erasure.Retention.Store;
import com.mydr24.tenant.saga.Saga;
import com.mydr24.tenant.saga.StepWaits;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Issues certificates of erasure, and has them at hand when the tenant is long gone. */
@Singleton
public class Certificates {
    static final String FORMAT = "mydr24-erasure-1";

    private final Stores stores;
    private final RemovalRows removals;
    private final CertificateRows rows;
    private final @Nullable SigningKeys keys;
    private final Clock clock;

    Certificates(
            Stores stores,
            RemovalRows removals,
            CertificateRows rows,
            @Nullable SigningKeys keys,
            Clock clock) {
        this.stores = stores;
        this.removals = removals;
        this.rows = rows;
        this.keys = keys;
        this.clock = clock;
    }

    /** The tenant's certificate, exactly as it was signed. */
    public Optional<String> of(TenantId tenant) {
        return rows.findByTenantId(tenant.value()).map(CertificateRow::body);
    }

    /**
     * Looks through every store and certifies that the tenant is gone, once.
     *
     * @throws StepWaits when something is left, or there is no key to sign with
     */
    void issue(DirectoryEntry tenant, Saga saga) {
        if (of(tenant.id()).isPresent()) {
            return;
        }
        SigningKeys signing = keys;
        if (signing == null) {
            throw new StepWaits("There is no signing key in the configuration.");
        }
        Map<String, Long> left = new TreeMap<>();
        List<Object> scanned = new ArrayList<>();
        for (TenantStore store : stores.all()) {
            Map<String, Long> found = store.find(tenant);
            found.forEach((thing, count) -> left.put(store.name() + " " + thing, count));
            scanned.add(Map.of("store", store.name()));
        }
        if (!left.isEmpty()) {
            throw new StepWaits(
                    "Something is left: " + left + ". Retry from the step that removes it.");
        }
        Instant now = clock.instant();
        Map<String, @Nullable Object> statement = statement(tenant, saga, now);
        statement.put("kept", kept(tenant, now));
        statement.put("scanned", scanned);
        rows.insertOnce(
                tenant.id().value(),
                saga.id(),
                SignedStatement.sign(statement, signing.of(tenant.cell())),
                now);
    }

    private Map<String, @Nullable Object> statement(DirectoryEntry tenant, Saga saga, Instant now) {
        Map<String, @Nullable Object> who = new LinkedHashMap<>();
        who.put("id", tenant.id().toString());
        who.put("slug", tenant.slug());
        who.put("region", tenant.region().value());
        who.put("cell", tenant.cell().value());
        who.put("database", tenant.database().value());
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put("by", saga.actor().caller());
        asked.put("role", saga.actor().role());
        asked.put("at", saga.openedAt().toString());
        asked.put("reason", saga.parameters().get("reason"));
        asked.put("consent", saga.parameters().get("consent"));
        asked.put("saga", saga.id().toString());
        List<Object> removed = new ArrayList<>();
        for (RemovalRow row : removals.of(saga.id())) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("store", row.store());
            line.put("thing", row.thing());
            line.put("count", row.removed());
            removed.add(line);
        }
        Map<String, @Nullable Object> statement = new LinkedHashMap<>();
        statement.put("format", FORMAT);
        statement.put("tenant", who);
        statement.put("erasedAt", now.toString());
        statement.put("asked", asked);
        statement.put("removed", removed);
        return statement;
    }

    private List<Object> kept(DirectoryEntry tenant, Instant now) {
        List<Object> lines = new ArrayList<>();
        for (TenantStore store : stores.all()) {
            store.kept(tenant)
                    .forEach((table, count) -> {
                        Basis basis = basisOf(store, table, tenant, now);
                        LocalDate until = basis.until();
                        Map<String, @Nullable Object> line = new LinkedHashMap<>();
                        line.put("store", store.name());
                        line.put("thing", table);
                        line.put("count", count);
                        line.put("why", basis.why());
                        line.put("law", basis.law());
                        line.put("until", until == null ? null : until.toString());
                        lines.add(line);
                    });
        }
        Map<String, @Nullable Object> tombstone = new LinkedHashMap<>();
        tombstone.put("store", "CONTROL");
        tombstone.put("thing", "tenancy.directory");
        tombstone.put("count", 1L);
        tombstone.put("why", "id, slug and place, so that the slug is never given again");
        tombstone.put("law", null);
        tombstone.put("until", null);
        lines.add(tombstone);
        return lines;
    }

    private Basis basisOf(TenantStore store, String table, DirectoryEntry tenant, Instant now) {
        String[] names = table.split("\\.", 2);
        Store kind = store.name().equals("CONTROL") ? Store.CONTROL : Store.BOOKS;
        return stores.keepers(kind).stream()
                .filter(keeper -> keeper.keeps(names[0], names[1]))
                .findFirst()
                .orElseThrow()
                .basis(tenant, now);
    }
}
