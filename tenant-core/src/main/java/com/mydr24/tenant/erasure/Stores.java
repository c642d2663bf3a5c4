package com.mydr24.tenant.erasure;

import com.mydr24.regions.database.TenantRows;
import com.mydr24.regions.database.TenantTable;
import com.mydr24.regions.memory.ShortMemory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.erasure.Retention.Store;
import com.mydr24.tenant.identity.IdentityRecords;
import com.mydr24.tenant.identity.IdentityTenant;
import com.mydr24.tenant.relocation.LeftPlaces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every place where a tenant leaves traces, in the order in which they are removed. */
@Singleton
class Stores {
    private final TenantRows rows;
    private final LeftPlaces places;
    private final Clock clock;
    private final ShortMemory memory;
    private final @Nullable IdentityRecords identity;
    private final Collection<Retention> retentions;

    Stores(
            TenantRows rows,
            LeftPlaces places,
            Clock clock,
            ShortMemory memory,
            @Nullable IdentityRecords identity,
            Collection<Retention> retentions) {
        this.rows = rows;
        this.places = places;
        this.clock = clock;
        this.memory = memory;
        this.identity = identity;
        this.retentions = retentions;
    }

    List<TenantStore> all() {
        List<TenantStore> databases =
                List.of(new Memory(), new Left(), new OwnDatabase(), new Books(), new Control());
        IdentityRecords records = identity;
        if (records == null) {
            return databases;
        }
        // First who could let people in again, then what they left.
        return Stream.concat(Stream.of(new Identity(records)), databases.stream()).toList();
    }

    /** Who keeps the table, if somebody does. */
    List<Retention> keepers(Store store) {
        return retentions.stream().filter(retention -> retention.store() == store).toList();
    }

    private boolean isKept(Store store, String schema, String table) {
        return keepers(store).stream().anyMatch(retention -> retention.keeps(schema, table));
    }

    private Predicate<TenantTable> doomed(Store store) {
        return table -> !isKept(store, table.schema(), table.name());
    }

    private Map<String, Long> part(Map<String, Long> counts, Store store, boolean isKept) {
        Map<String, Long> part = new TreeMap<>();
        counts.forEach((table, count) -> {
            String[] names = table.split("\\.", 2);
            if (isKept(store, names[0], names[1]) == isKept) {
                part.put(table, count);
            }
        });
        return part;
    }

    /** Realm or organisation, and the people in it. */
    private record Identity(IdentityRecords records) implements TenantStore {
        @Override
        public String name() {
            return "IDENTITY";
        }

        @Override
        public Map<String, Long> find(DirectoryEntry tenant) {
            return records.count(IdentityTenant.of(tenant));
        }

        @Override
        public void remove(DirectoryEntry tenant) {
            records.remove(IdentityTenant.of(tenant));
        }
    }

    /** Sessions and sign-ins under way. */
    private final class Memory implements TenantStore {
        @Override
        public String name() {
            return "MEMORY";
        }

        @Override
        public Map<String, Long> find(DirectoryEntry tenant) {
            int keys = memory.keysWith(tenant.cell(), tenant.id().toString()).size();
            return keys == 0 ? Map.of() : Map.of("key", (long) keys);
        }

        @Override
        public void remove(DirectoryEntry tenant) {
            memory.keysWith(tenant.cell(), tenant.id().toString())
                    .forEach(key -> memory.forget(tenant.cell(), key));
        }
    }

    /** What it has moved away from and left there for the grace. */
    private final class Left implements TenantStore {
        @Override
        public String name() {
            return "LEFT_PLACES";
        }

        @Override
        public Map<String, Long> find(DirectoryEntry tenant) {
            Map<String, Long> found = new TreeMap<>();
            places.of(tenant.id()).stream()
                    .filter(left -> left.shreddedAt() == null || places.isRemembered(tenant, left))
                    .forEach(left ->
                            found.put(left.place().cell() + " " + left.place().database(), 1L));
            return found;
        }

        @Override
        public void remove(DirectoryEntry tenant) {
            places.keptOf(tenant.id()).forEach(left -> places.shred(left, clock.instant()));
            places.forget(tenant);
        }
    }

    /**
     * The silo as a whole, or the rows in the pool of a cell that the tenant has moved to; what any
     * other tenant of a pool has is in the database of the books.
     */
    private final class OwnDatabase implements TenantStore {
        @Override
        public String name() {
            return "SILO";
        }

        @Override
        public Map<String, Long> find(DirectoryEntry tenant) {
            if (tenant.placement().equals(tenant.placement().inBooks())
                    || !rows.hasDatabase(tenant.placement())) {
                return Map.of();
            }
            if (tenant.database().isPool()) {
                return rows.count(tenant.placement());
            }
            Map<String, Long> found = new TreeMap<>(rows.count(tenant.placement()));
            found.put("database " + tenant.database(), 1L);
            return found;
        }

        @Override
        public void remove(DirectoryEntry tenant) {
            if (!tenant.database().isPool()) {
                rows.dropSilo(tenant.placement());
            } else if (!tenant.placement().equals(tenant.placement().inBooks())) {
                rows.remove(tenant.placement(), _ -> true);
            }
        }
    }

    /** The cell's pool: rows of the pool's tenants, the books of all, and jobs. */
    private final class Books implements TenantStore {
        @Override
        public String name() {
            return "POOL";
        }

        @Override
        public Map<String, Long> find(DirectoryEntry tenant) {
            Map<String, Long> found =
                    part(rows.count(tenant.placement().inBooks()), Store.BOOKS, false);
            long jobs = rows.countJobs(tenant.placement());
            if (jobs > 0) {
                found.put("job", jobs);
            }
            return found;
        }

        @Override
        public Map<String, Long> kept(DirectoryEntry tenant) {
            return part(rows.count(tenant.placement().inBooks()), Store.BOOKS, true);
        }

        @Override
        public void remove(DirectoryEntry tenant) {
            rows.remove(tenant.placement().inBooks(), doomed(Store.BOOKS));
            rows.removeJobs(tenant.placement());
        }
    }

    /** The control plane, but for the line in the directory and the record of the erasure. */
    private final class Control implements TenantStore {
        @Override
        public String name() {
            return "CONTROL";
        }

        @Override
        public Map<String, Long> find(DirectoryEntry tenant) {
            return part(rows.countInControl(tenant.id()), Store.CONTROL, false);
        }

        @Override
        public Map<String, Long> kept(DirectoryEntry tenant) {
            return part(rows.countInControl(tenant.id()), Store.CONTROL, true);
        }

        @Override
        public void remove(DirectoryEntry tenant) {
            rows.removeInControl(tenant.id(), doomed(Store.CONTROL));
        }
    }
}
