package com.mydr24.regions.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads from PostgreSQL's catalog which tables hold rows of tenants: every one with a column {@code
 * tenant_id}, whichever module made it, so that a new table can be forgotten neither by an export
 * nor by an erasure.
 */
public final class TenantTables {
    private static final String COLUMNS =
            """
            select n.nspname, c.relname, coalesce(obj_description(c.oid, 'pg_class'), ''),
                   a.attname, format_type(a.atttypid, a.atttypmod),
                   coalesce(col_description(c.oid, a.attnum), ''),
                   coalesce(array_position(k.conkey, a.attnum), 0)
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
              join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
             where c.relkind in ('r', 'p')
               and not c.relispartition
               and n.nspname not in ('pg_catalog', 'information_schema')
               and exists (select 1
                             from pg_attribute t
                            where t.attrelid = c.oid
                              and t.attname = 'tenant_id'
                              and not t.attisdropped)
             order by n.nspname, c.relname, a.attnum
            """;
    private static final String REFERENCES =
            """
            select distinct cn.nspname || '.' || c.relname, pn.nspname || '.' || p.relname
              from pg_constraint k
              join pg_class c on c.oid = k.conrelid
              join pg_namespace cn on cn.oid = c.relnamespace
              join pg_class p on p.oid = k.confrelid
              join pg_namespace pn on pn.oid = p.relnamespace
             where k.contype = 'f'
               and c.oid <> p.oid
            """;

    private TenantTables() {}

    /** All of them, by schema and name. */
    public static List<TenantTable> of(Connection connection) {
        Map<String, List<TenantTable.Column>> columns = new LinkedHashMap<>();
        Map<String, TenantTable> tables = new LinkedHashMap<>();
        Map<String, Map<Integer, String>> keys = new LinkedHashMap<>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COLUMNS)) {
            while (row.next()) {
                TenantTable bare =
                        new TenantTable(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                List.of(),
                                List.of());
                tables.putIfAbsent(bare.qualified(), bare);
                columns.computeIfAbsent(bare.qualified(), _ -> new ArrayList<>())
                        .add(
                                new TenantTable.Column(
                                        row.getString(4), row.getString(5), row.getString(6)));
                if (row.getInt(7) > 0) {
                    keys.computeIfAbsent(bare.qualified(), _ -> new java.util.TreeMap<>())
                            .put(row.getInt(7), row.getString(4));
                }
            }
        } catch (SQLException e) {
            throw new RegionalDatabaseFailure("reading the catalog", e);
        }
        return tables.values().stream()
                .map(bare ->
                        new TenantTable(
                                bare.schema(),
                                bare.name(),
                                bare.comment(),
                                List.copyOf(columns.getOrDefault(bare.qualified(), List.of())),
                                List.copyOf(
                                        keys.getOrDefault(bare.qualified(), Map.of()).values())))
                .toList();
    }

    /** The same, each before those it refers to: in this order rows can be removed. */
    static List<TenantTable> childrenFirst(Connection connection) {
        Map<String, Set<String>> referrers = referrers(connection);
        List<TenantTable> left = new ArrayList<>(of(connection));
        List<TenantTable> ordered = new ArrayList<>();
        Set<String> waiting = new HashSet<>();
        left.forEach(table -> waiting.add(table.qualified()));
        while (!left.isEmpty()) {
            List<TenantTable> free =
                    left.stream()
                            .filter(table ->
                                    referrers.getOrDefault(table.qualified(), Set.of()).stream()
                                            .noneMatch(waiting::contains))
                            .toList();
            if (free.isEmpty()) {
                throw new IllegalStateException("tables refer to each other in a circle: " + left);
            }
            ordered.addAll(free);
            left.removeAll(free);
            free.forEach(table -> waiting.remove(table.qualified()));
        }
        return ordered;
    }

    /** By table, the tables with a foreign key to it. */
    private static Map<String, Set<String>> referrers(Connection connection) {
        Map<String, Set<String>> referrers = new LinkedHashMap<>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(REFERENCES)) {
            while (row.next()) {
                referrers
                        .computeIfAbsent(row.getString(2), _ -> new HashSet<>())
                        .add(row.getString(1));
            }
        } catch (SQLException e) {
            throw new RegionalDatabaseFailure("reading the catalog", e);
        }
        return referrers;
    }
}
