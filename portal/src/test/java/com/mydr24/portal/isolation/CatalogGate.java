package com.mydr24.portal.isolation;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads PostgreSQL's catalog and names everything that would let one tenant see another. Exemptions
 * are listed here, each with its reason; an exemption for something that is not there is a finding
 * too.
 */
final class CatalogGate {
    private static final String TENANT_PREDICATE =
            "(tenant_id = ( SELECT residency.tenant_id() AS tenant_id))";

    /** Tables without a tenant_id in a regional database, and why they need none. */
    private static final Map<String, String> NOBODYS_TABLES =
            Map.of(
                    "residency.identity", "what the database is",
                    "residency.drill_mark", "numbers of a drill",
                    "residency.scheduled_tasks", "jobs, named by ids",
                    "residency.stays_with_cell", "names of tables",
                    "billing.issuing_entity", "the suppliers of the region",
                    "billing.issuer_rule", "which of them bills in which country",
                    "billing.tax_rule", "law, not customers",
                    "billing.dunning_rule", "what follows by tier, of no customer",
                    "billing.number_series", "the last number of each series of a supplier");

    /** Policies besides the tenant's own, as {@code table policy role command}. */
    private static final Set<String> FINANCE_READS = Set.of("finance_reads mydr24_finance r");

    /** Functions that run with their owner's rights. None is needed. */
    private static final Set<String> DEFINERS = Set.of();

    private static final String TENANT_TABLES =
            """
            select c.oid, n.nspname || '.' || c.relname as name
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p', 'm', 'f')
               and n.nspname not in ('pg_catalog', 'information_schema', 'migrations', 'pg_toast')
               and exists (select from pg_attribute a
                            where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
            """;

    private final Connection database;
    private final List<String> findings = new ArrayList<>();

    private CatalogGate(Connection database) {
        this.database = database;
    }

    /** Everything wrong with the regional database behind the connection; empty when it holds. */
    static List<String> findings(Connection database) throws SQLException {
        CatalogGate gate = new CatalogGate(database);
        gate.everyTableIsATenantsOrExempt();
        gate.tenantColumns();
        gate.rowSecurity();
        gate.policies();
        gate.keys();
        gate.foreignKeys();
        gate.views();
        gate.definers();
        gate.roles();
        gate.travelling();
        gate.described();
        return List.copyOf(gate.findings);
    }

    private void everyTableIsATenantsOrExempt() throws SQLException {
        Map<String, String> unused = new LinkedHashMap<>(NOBODYS_TABLES);
        for (String table :
                names(
                        """
                        select n.nspname || '.' || c.relname
                          from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where c.relkind in ('r', 'p', 'm', 'f')
                           and n.nspname not in ('pg_catalog', 'information_schema', 'migrations', 'pg_toast')
                           and not exists (select from pg_attribute a
                                            where a.attrelid = c.oid and a.attname = 'tenant_id'
                                              and not a.attisdropped)
                        """)) {
            if (unused.remove(table) == null) {
                findings.add(table + " has no tenant_id and is on no list");
            }
        }
        unused.forEach((table, why) -> findings.add(table + " is on the list and not there"));
    }

    private void tenantColumns() throws SQLException {
        find(
                """
                select t.name || ' has a tenant_id that may be null or is no uuid'
                  from (%s) t join pg_attribute a on a.attrelid = t.oid
                 where a.attname = 'tenant_id' and (not a.attnotnull or a.atttypid <> 'uuid'::regtype)
                """);
        find(
                """
                select t.name || ' does not carry the region''s stamp'
                  from (%s) t
                 where not exists (select from pg_attribute a
                                    where a.attrelid = t.oid and a.attname = 'region' and a.attnotnull
                                      and a.atttypid = 'residency.region_code'::regtype)
                """);
    }

    private void rowSecurity() throws SQLException {
        find(
                """
                select t.name || ' does not enable and force row-level security'
                  from (%s) t join pg_class c on c.oid = t.oid
                 where not (c.relrowsecurity and c.relforcerowsecurity)
                """);
    }

    private void policies() throws SQLException {
        find(
                """
                select t.name || ' has no policy for every command with USING and WITH CHECK'
                  from (%%s) t
                 where not exists (
                           select from pg_policy p
                            where p.polrelid = t.oid and p.polcmd = '*' and p.polpermissive
                              and p.polroles = '{0}'
                              and pg_get_expr(p.polqual, p.polrelid) = '%1$s'
                              and pg_get_expr(p.polwithcheck, p.polrelid) = '%1$s')
                """
                        .formatted(TENANT_PREDICATE));
        try (Statement statement = database.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select t.name, p.polname, p.polcmd,
                                       array_to_string(array(select rolname from pg_roles where oid = any (p.polroles)), ','),
                                       coalesce(pg_get_expr(p.polqual, p.polrelid), '') as seen,
                                       coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') as written
                                  from (%s) t join pg_policy p on p.polrelid = t.oid
                                 where p.polpermissive
                                """
                                        .formatted(TENANT_TABLES))) {
            while (row.next()) {
                boolean ofTenant =
                        row.getString("seen").equals(TENANT_PREDICATE)
                                && row.getString("written").equals(TENANT_PREDICATE);
                String other = row.getString(2) + " " + row.getString(4) + " " + row.getString(3);
                boolean finance =
                        row.getString(1).startsWith("billing.") && FINANCE_READS.contains(other);
                if (!ofTenant && !finance) {
                    findings.add(row.getString(1) + " has another policy: " + row.getString(2));
                }
            }
        }
    }

    private void keys() throws SQLException {
        find(
                """
                select t.name || ' has no primary key'
                  from (%s) t
                 where not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary)
                """);
        find(
                """
                select t.name || ' has a key that is not led by tenant_id: ' || i.indexrelid::regclass
                  from (%s) t join pg_index i on i.indrelid = t.oid
                  left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
                 where i.indisunique and a.attname is distinct from 'tenant_id'
                """);
    }

    private void foreignKeys() throws SQLException {
        find(
                """
                select t.name || ' refers to another tenant table without the tenant: ' || f.conname
                  from (%1$s) t
                  join pg_constraint f on f.conrelid = t.oid and f.contype = 'f'
                  join (%1$s) parent on parent.oid = f.confrelid
                 where not exists (
                           select from unnest(f.conkey, f.confkey) as pair (here, there)
                             join pg_attribute h on h.attrelid = f.conrelid and h.attnum = pair.here
                             join pg_attribute p on p.attrelid = f.confrelid and p.attnum = pair.there
                            where h.attname = 'tenant_id' and p.attname = 'tenant_id')
                """);
    }

    private void views() throws SQLException {
        find(
                """
                select n.nspname || '.' || c.relname || ' is a view that is not security_invoker'
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind = 'v'
                   and n.nspname not in ('pg_catalog', 'information_schema')
                   and not coalesce(c.reloptions && array['security_invoker=true', 'security_invoker=on'], false)
                """);
    }

    private void definers() throws SQLException {
        for (String function :
                names(
                        """
                        select p.oid::regprocedure::text
                          from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                         where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
                        """)) {
            if (!DEFINERS.contains(function)) {
                findings.add(function + " runs with its owner's rights");
            }
        }
    }

    private void roles() throws SQLException {
        String ours = "('mydr24_app', 'mydr24_finance')";
        find(
                """
                select rolname || ' is a superuser, bypasses row-level security or makes roles or databases'
                  from pg_roles
                 where rolname in %s
                   and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
                """
                        .formatted(ours));
        find(
                """
                select r.rolname || ' owns ' || c.oid::regclass
                  from pg_class c join pg_roles r on r.oid = c.relowner
                 where r.rolname in %s
                 union all
                select r.rolname || ' owns ' || p.oid::regprocedure
                  from pg_proc p join pg_roles r on r.oid = p.proowner
                 where r.rolname in %1$s
                """
                        .formatted(ours));
        find(
                """
                select r.rolname || ' may become ' || g.rolname
                  from pg_auth_members m
                  join pg_roles r on r.oid = m.member
                  join pg_roles g on g.oid = m.roleid
                 where r.rolname in %s
                """
                        .formatted(ours));
        find(
                """
                select r.rolname || ' may truncate, trigger on or refer to ' || t.name
                  from (%%s) t
                 cross join (select rolname from pg_roles where rolname in %s) r
                 where has_table_privilege(r.rolname, t.oid, 'TRUNCATE, TRIGGER, REFERENCES')
                """
                        .formatted(ours));
        find(
                """
                select 'mydr24_finance may write ' || t.name
                  from (%s) t
                 where has_table_privilege('mydr24_finance', t.oid, 'INSERT, UPDATE, DELETE')
                """);
    }

    private void described() throws SQLException {
        find(
                """
                select t.name || ' has no comment for the README of a tenant''s export'
                  from (%s) t
                 where coalesce(obj_description(t.oid, 'pg_class'), '') = ''
                """);
    }

    private void travelling() throws SQLException {
        find(
                """
                select schema_name || '.' || table_name || ' is said to stay with the cell and is not there'
                  from residency.stays_with_cell
                 where to_regclass(format('%I.%I', schema_name, table_name)) is null
                """
                        .replace("%I.%I", "%%I.%%I"));
    }

    private void find(String sql) throws SQLException {
        findings.addAll(names(sql.formatted(TENANT_TABLES)));
    }

    private List<String> names(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }
}
