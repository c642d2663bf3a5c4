package com.mydr24.tenant.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mydr24.regions.database.TenantArray;
import com.mydr24.regions.placement.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** One entry in the log of each of many tenants, in two round trips. */
final class ManyEntries {
    private ManyEntries() {}

    /** Where a chain ends. */
    private record End(UUID tenant, long sequence, String hash) {}

    /** What is added to a chain. */
    private record Link(UUID tenant, long sequence, String action, String entry, String hash) {}

    /** Answers in whose logs there is an entry now: a chain that nobody began is left alone. */
    static Set<TenantId> append(Connection pool, Actor actor, Map<TenantId, Act> acts, Instant at) {
        try {
            var links = new ArrayList<Link>();
            for (var end : lock(pool, acts.keySet())) {
                var act = Objects.requireNonNull(acts.get(new TenantId(end.tenant)));
                long sequence = end.sequence + 1;
                var entry =
                        new LoggedAct(
                                        sequence,
                                        at,
                                        actor,
                                        act.action(),
                                        act.object(),
                                        act.details(),
                                        Map.of())
                                .canonical();
                links.add(
                        new Link(
                                end.tenant,
                                sequence,
                                act.action(),
                                entry,
                                Chain.next(end.hash, entry.getBytes(UTF_8))));
            }
            write(pool, links, at);
            var recorded = new HashSet<TenantId>();
            links.forEach(link -> recorded.add(new TenantId(link.tenant)));
            return recorded;
        } catch (SQLException e) {
            throw new IllegalStateException("recording what was done for many tenants", e);
        }
    }

    private static List<End> lock(Connection pool, Set<TenantId> tenants) throws SQLException {
        try (var statement = pool.prepareStatement("select * from tenancy.lock_audit_heads(?)")) {
            statement.setArray(1, TenantArray.of(pool, tenants));
            try (var row = statement.executeQuery()) {
                var ends = new ArrayList<End>();
                while (row.next()) {
                    ends.add(
                            new End(
                                    row.getObject("tenant_id", UUID.class),
                                    row.getLong("sequence"),
                                    row.getString("hash")));
                }
                return ends;
            }
        }
    }

    private static void write(Connection pool, List<Link> links, Instant at) throws SQLException {
        try (var statement =
                pool.prepareStatement("select tenancy.append_audit(?, ?, ?, ?, ?, ?)")) {
            statement.setArray(1, pool.createArrayOf("uuid", column(links, Link::tenant)));
            statement.setArray(2, pool.createArrayOf("bigint", column(links, Link::sequence)));
            statement.setObject(3, at.atOffset(ZoneOffset.UTC));
            statement.setArray(4, pool.createArrayOf("text", column(links, Link::action)));
            statement.setArray(5, pool.createArrayOf("text", column(links, Link::entry)));
            statement.setArray(6, pool.createArrayOf("text", column(links, Link::hash)));
            statement.execute();
        }
    }

    private static Object[] column(List<Link> links, Function<Link, Object> column) {
        return links.stream().map(column).toArray();
    }
}
