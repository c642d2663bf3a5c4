package com.mydr24.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.regions.placement.TenantId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every table of a database that can hold rows of a tenant, taken from its catalogue so that a new
 * one cannot be forgotten, and read by the superuser, whom row-level security hides nothing from.
 */
public final class TenantTables implements AutoCloseable {
    private final Connection connection;

    /**
     * @param jdbcUrl of a cell's pool or of a silo
     */
    public TenantTables(String jdbcUrl) throws SQLException {
        connection = DriverManager.getConnection(jdbcUrl, "postgres", "postgres");
    }

    /** The tables with their schemas, in order. */
    public List<String> names() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select c.oid::regclass::text
                                  from pg_class c
                                 where c.relkind in ('r', 'p') and not c.relispartition
                                   and exists (select from pg_attribute a
                                                where a.attrelid = c.oid and a.attname = 'tenant_id')
                                 order by 1
                                """)) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        assertThat(names).hasSizeGreaterThan(10);
        return names;
    }

    /** How many rows of the tenant each table has that has any. */
    public Map<String, Long> counts(TenantId tenant) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        for (String table : names()) {
            long rows = Long.parseLong(ofTenant("count(*)", table, tenant));
            if (rows > 0) {
                counts.put(table, rows);
            }
        }
        return counts;
    }

    /** A digest of all that the tenant has in each table that has anything of it. */
    public Map<String, String> digests(TenantId tenant) throws SQLException {
        Map<String, String> digests = new TreeMap<>();
        for (String table : names()) {
            String digest =
                    ofTenant(
                            "coalesce(md5(string_agg(t::text, '|' order by t::text)), '')",
                            table,
                            tenant);
            if (!digest.isEmpty()) {
                digests.put(table, digest);
            }
        }
        return digests;
    }

    private String ofTenant(String what, String table, TenantId tenant) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "select " + what + " from " + table + " t where tenant_id = ?")) {
            statement.setObject(1, tenant.value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /** What a query answers with one value. */
    public String value(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
