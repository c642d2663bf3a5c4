package com.mydr24.portal.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.portal.PortalForTests;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema holds what isolation rests on; and the gate finds each way in which it could not. */
@Tag("postgres")
class CatalogGateIT {
    private static PortalForTests portal;

    @BeforeAll
    static void start() {
        portal = PortalForTests.start("eu-de-1");
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void everyTableOfTheRegionalSchemaHolds() throws SQLException {
        try (Connection connection = superuser()) {
            assertThat(CatalogGate.findings(connection)).isEmpty();
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    drop policy tenant_isolation on tenancy.site                                | tenancy.site has no policy
                    alter table tenancy.site disable row level security                         | tenancy.site does not enable and force
                    alter table tenancy.site no force row level security                        | tenancy.site does not enable and force
                    alter policy tenant_isolation on tenancy.site using (true)                  | tenancy.site has another policy
                    alter policy tenant_isolation on tenancy.site with check (true)             | tenancy.site has no policy for every command
                    create policy all_see on tenancy.site for select using (true)               | tenancy.site has another policy: all_see
                    create policy f on tenancy.site for select to mydr24_finance using (true)   | tenancy.site has another policy: f
                    alter table tenancy.site drop column region                                 | tenancy.site does not carry
                    create unique index only_name on tenancy.site (name)                        | not led by tenant_id: tenancy.only_name
                    alter table tenancy.site drop constraint site_pkey                          | tenancy.site has no primary key
                    create table tenancy.loose (id int)                                         | tenancy.loose has no tenant_id
                    create table tenancy.n (tenant_id uuid, id int)                             | tenancy.n has a tenant_id that may be null
                    create view tenancy.v as select * from tenancy.site                         | tenancy.v is a view
                    create materialized view tenancy.m as select 1 as one                       | tenancy.m has no tenant_id
                    create function tenancy.f() returns int language sql security definer as 'select 1' | tenancy.f() runs with its owner's rights
                    create table tenancy.c (tenant_id uuid not null, site uuid references tenancy.s (id)) | tenancy.c refers to another tenant table
                    alter role mydr24_app bypassrls                                             | mydr24_app is a superuser, bypasses
                    alter table tenancy.site owner to mydr24_app                                | mydr24_app owns tenancy.site
                    grant mydr24_migrator to mydr24_app                                         | mydr24_app may become mydr24_migrator
                    grant truncate on tenancy.site to mydr24_app                                | mydr24_app may truncate
                    grant insert on billing.invoice to mydr24_finance                           | mydr24_finance may write billing.invoice
                    drop table billing.number_series                                            | billing.number_series is on the list and not there
                    """)
    void eachWayToBreakItIsFound(String change, String finding) throws SQLException {
        try (Connection connection = superuser()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(
                        "create table tenancy.s (tenant_id uuid not null, id uuid unique)");
                statement.execute(change);
                List<String> findings = CatalogGate.findings(connection);
                assertThat(findings).anyMatch(found -> found.contains(finding.strip()));
            } finally {
                connection.rollback();
            }
        }
    }

    private static Connection superuser() throws SQLException {
        return DriverManager.getConnection(
                portal.installation().jdbcUrl("eu-de-1"), "postgres", "postgres");
    }
}
