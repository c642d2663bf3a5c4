package com.mydr24.portal.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.portal.PortalForTests;
import com.mydr24.portal.TenantTables;
import com.mydr24.regions.database.TenantRows;
import com.mydr24.regions.placement.DatabaseName;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.identity.IdentityRecords;
import com.mydr24.tenant.identity.IdentityTenant;
import com.mydr24.tenant.tier.Isolation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a life leaves behind, without what differs between two tenants that lived alike. */
final class Traces {
    private static final Pattern DIFFERING = Pattern.compile("_entry$|journal_line$");

    private final PortalForTests portal;
    private final List<String> cells;

    Traces(PortalForTests portal, String... cells) {
        this.portal = portal;
        this.cells = List.of(cells);
    }

    /** How often each thing is there that a step done twice could leave twice. */
    Map<String, Long> of(Life life) {
        TenantRows rows = portal.bean(TenantRows.class);
        DirectoryEntry tenant = life.entry();
        Map<String, Long> found = new TreeMap<>();
        rows.count(tenant.placement()).forEach((table, count) -> found.put("own " + table, count));
        rows.count(tenant.placement().inBooks())
                .forEach((table, count) -> found.put("books " + table, count));
        rows.countInControl(tenant.id())
                .forEach((table, count) -> found.put("control " + table, count));
        // Who looks how far a saga is, is written down as well, and looks as often as it takes.
        found.keySet().removeIf(table -> table.contains("_entry"));
        for (String act : actsOf(life)) {
            found.merge("act " + act, 1L, Long::sum);
        }
        assertThat(found).containsKeys("own tenancy.site", "act site.added");
        return found;
    }

    /** What the tenant's log says was done, but for what operators did. */
    List<String> actsOf(Life life) {
        List<String> acts = new ArrayList<>();
        String after = "";
        while (true) {
            JsonNode page =
                    life.key().get("/api/v1/tenant/audit?limit=100" + after).expecting(200).json();
            if (page.isEmpty()) {
                return acts;
            }
            for (JsonNode entry : page) {
                after = "&after=" + entry.path("sequence").asLong();
                if (!entry.path("action").asText().startsWith("operator.")) {
                    acts.add(entry.path("action").asText());
                }
            }
        }
    }

    /**
     * How often each thing is there at the identity provider, as a pooled tenant's and a silo's.
     */
    Map<String, Long> atTheIdentityProvider(Life life) {
        DirectoryEntry tenant = life.entry();
        Map<String, Long> counts = new TreeMap<>();
        for (Isolation isolation : Isolation.values()) {
            portal.bean(IdentityRecords.class)
                    .count(new IdentityTenant(tenant.id(), tenant.slug(), tenant.cell(), isolation))
                    .forEach((what, count) -> counts.put(isolation + " " + what, count));
        }
        assertThat(counts.values()).anyMatch(count -> count > 0);
        return counts;
    }

    /**
     * What its certificate says was removed and what was kept. Whoever looks is written down as
     * often as it takes, and a bill of some seconds moves nothing in the journal, or no tax, or
     * both; these are left out.
     */
    List<String> certified(Life life) {
        JsonNode statement = life.read("certificate").expecting(200).json();
        List<String> lines = new ArrayList<>();
        for (String part : List.of("removed", "kept")) {
            for (JsonNode line : statement.findPath(part)) {
                if (DIFFERING.matcher(line.path("thing").asText()).find()) {
                    continue;
                }
                lines.add(
                        line.toString()
                                .replace(life.entry().database().value(), "its database")
                                .replaceAll("eu-de-[12]", "its cell"));
            }
        }
        assertThat(lines).hasSizeGreaterThan(10);
        return lines;
    }

    /** The cells in which it has sites, or a database of its own. */
    List<String> cellsOf(Life life) throws SQLException {
        DirectoryEntry tenant = life.entry();
        List<String> found = new ArrayList<>();
        for (String cell : cells) {
            try (TenantTables pool = new TenantTables(portal.installation().jdbcUrl(cell))) {
                String things =
                        pool.value(
                                """
                                select (select count(*) from tenancy.site where tenant_id = '%s')
                                     + (select count(*) from pg_database where datname = '%s')
                                """
                                        .formatted(tenant.id(), DatabaseName.siloOf(tenant.id())));
                if (!things.equals("0")) {
                    found.add(cell);
                }
            }
        }
        return found;
    }

    /** How often a cell says that a tenant may not write there, because it went elsewhere. */
    long fencesOf(Life life, String cell) throws SQLException {
        try (TenantTables pool = new TenantTables(portal.installation().jdbcUrl(cell))) {
            return Long.parseLong(
                    pool.value(
                            "select count(*) from residency.fence where tenant_id = '"
                                    + life.entry().id()
                                    + "'"));
        }
    }
}
