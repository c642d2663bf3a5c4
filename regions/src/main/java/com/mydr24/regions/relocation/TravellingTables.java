package com.mydr24.regions.relocation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads from PostgreSQL's catalog which tables travel, parents before their children. */
final class TravellingTables {
    private static final String TRAVELLING =
            """
            select format('%I.%I', n.nspname, c.relname) as qualified,
                   quote_ident(n.nspname) as schema_name,
                   quote_ident(c.relname) as table_name,
                   array(select quote_ident(a.attname)
                           from pg_attribute a
                          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                            and a.attname <> 'region' and a.attgenerated = '' and a.attidentity <> 'a'
                          order by a.attnum) as columns,
                   array(select quote_ident(a.attname)
                           from pg_index i
                          cross join unnest(i.indkey) with ordinality as k (attnum, position)
                           join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
                          where i.indrelid = c.oid and i.indisprimary
                          order by k.position) as key,
                   (select quote_ident(a.attname)
                      from pg_attribute a
                     where a.attrelid = c.oid and a.attidentity = 'a' and not a.attisdropped
                     limit 1) as made_in_order,
                   array(select format('%I.%I', pn.nspname, p.relname)
                           from pg_constraint f
                           join pg_class p on p.oid = f.confrelid
                           join pg_namespace pn on pn.oid = p.relnamespace
                          where f.conrelid = c.oid and f.contype = 'f' and p.oid <> c.oid) as parents
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p') and not c.relispartition
               and exists (select from pg_attribute a
                            where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
               and n.nspname not in ('pg_catalog', 'information_schema', 'migrations')
               and n.nspname not like 'pg\\_temp%'
               and not exists (select from residency.stays_with_cell s
                                where s.schema_name = n.nspname and s.table_name = c.relname)
             order by 1
            """;

    private TravellingTables() {}

    static List<TravellingTable> travelling(Connection source) throws SQLException {
        Map<String, TravellingTable> tables = new LinkedHashMap<>();
        Map<String, List<String>> parents = new HashMap<>();
        try (PreparedStatement statement = source.prepareStatement(TRAVELLING);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String name = row.getString("qualified");
                tables.put(
                        name,
                        new TravellingTable(
                                row.getString("schema_name"),
                                row.getString("table_name"),
                                texts(row, "columns"),
                                texts(row, "key"),
                                row.getString("made_in_order")));
                parents.put(name, texts(row, "parents"));
            }
        }
        return parentsFirst(tables, parents);
    }

    private static List<TravellingTable> parentsFirst(
            Map<String, TravellingTable> tables, Map<String, List<String>> parents) {
        List<TravellingTable> ordered = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        while (placed.size() < tables.size()) {
            int before = placed.size();
            for (Map.Entry<String, TravellingTable> table : tables.entrySet()) {
                boolean ready =
                        parents.getOrDefault(table.getKey(), List.of()).stream()
                                .filter(tables::containsKey)
                                .allMatch(placed::contains);
                if (ready && placed.add(table.getKey())) {
                    ordered.add(table.getValue());
                }
            }
            if (placed.size() == before) {
                throw new IllegalStateException("tables refer to each other in a circle");
            }
        }
        return ordered;
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
