package com.mydr24.portal.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mydr24.portal.PortalForTests;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.Repository;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.ExecutableMethod;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How PostgreSQL finds a tenant's rows under row-level security: every query of every regional
 * repository is explained as the application's role would run it.
 */
@Tag("postgres")
class GoldenPlansIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w]):([a-zA-Z]\\w*)|\\?");

    private static PortalForTests portal;
    private static Map<String, String> queries;

    @BeforeAll
    static void start() {
        portal = PortalForTests.start("eu-de-1");
        queries = regionalQueries(portal.bean(ApplicationContext.class));
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void everyQueryOfEveryRegionalRepositoryCanGoByTheTenantsIndex() throws SQLException {
        assertThat(queries).hasSizeGreaterThan(35);
        List<String> findings = new ArrayList<>();
        try (Connection connection = application()) {
            for (Map.Entry<String, String> query : queries.entrySet()) {
                try (Statement statement = connection.createStatement()) {
                    // On empty tables a scan of everything is the cheapest: is there another way?
                    statement.execute("set local enable_seqscan = off");
                    scansOf(
                            explain(
                                    statement,
                                    "explain (generic_plan, format json) " + query.getValue()),
                            query.getKey(),
                            findings);
                } finally {
                    connection.rollback();
                    bind(connection, UUID.randomUUID());
                }
            }
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void amongAThousandTenantsSitesAreFoundByTheTenantsIndexAndNothingIsFilteredAway()
            throws SQLException {
        try (Connection filling = superuser();
                Statement statement = filling.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(
                    """
                    insert into tenancy.site (tenant_id, id, name, city, country, created_at)
                    select ('00000000-0000-4000-8000-' || lpad(t::text, 12, '0'))::uuid, gen_random_uuid(),
                           'site ' || s, 'Kiel', 'DE', now()
                      from generate_series(1, 1000) t, generate_series(1, 20) s
                    """);
            statement.execute("analyze tenancy.site");
        }
        try (Connection connection = application();
                Statement statement = connection.createStatement()) {
            bind(connection, UUID.fromString("00000000-0000-4000-8000-000000000007"));
            JsonNode plan =
                    explain(
                            statement,
                            "explain (analyze, timing off, format json) select name from tenancy.site");

            JsonNode scan = leaf(plan);
            assertThat(scan.path("Node Type").asText()).contains("Index");
            assertThat(plan.toString()).contains("tenant_id = (InitPlan");
            assertThat(plan.toString()).doesNotContain("Seq Scan");
            assertThat(plan.path("Actual Rows").asDouble()).isEqualTo(20);
            assertThat(plan.findValues("Rows Removed by Filter")).isEmpty();
        }
    }

    private static Map<String, String> regionalQueries(ApplicationContext context) {
        Map<String, String> found = new LinkedHashMap<>();
        for (BeanDefinition<?> repository :
                context.getBeanDefinitions(Qualifiers.byStereotype(Repository.class))) {
            if (!repository.stringValue(Repository.class).orElse("").equals("regional")) {
                continue;
            }
            for (ExecutableMethod<?, ?> method : repository.getExecutableMethods()) {
                method.stringValue(Query.class)
                        .filter(sql -> !sql.strip().toLowerCase(Locale.ROOT).startsWith("insert"))
                        .ifPresent(sql ->
                                found.put(
                                        repository.getBeanType().getSimpleName()
                                                + "."
                                                + method.getMethodName(),
                                        numbered(sql)));
            }
        }
        return found;
    }

    private static String numbered(String sql) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        return PARAMETER
                .matcher(sql)
                .replaceAll(match ->
                        Matcher.quoteReplacement(
                                "$"
                                        + numbers.computeIfAbsent(
                                                match.group(1) == null
                                                        ? "?" + numbers.size()
                                                        : match.group(1),
                                                _ -> numbers.size() + 1)));
    }

    private static void scansOf(JsonNode plan, String query, List<String> findings) {
        String node = plan.path("Node Type").asText();
        String relation = plan.path("Schema").asText() + plan.path("Relation Name").asText();
        if (!relation.isEmpty() && !isNobodys(relation)) {
            boolean byTenant =
                    plan.path("Index Cond").asText().contains("tenant_id")
                            || plan.path("Recheck Cond").asText().contains("tenant_id");
            boolean modifies = node.equals("ModifyTable");
            if (!modifies && !byTenant) {
                findings.add(query + " reads " + relation + " by " + node);
            }
        }
        plan.path("Plans").forEach(child -> scansOf(child, query, findings));
    }

    private static boolean isNobodys(String relation) {
        return List.of(
                        "issuing_entity",
                        "issuer_rule",
                        "tax_rule",
                        "dunning_rule",
                        "number_series",
                        "identity",
                        "scheduled_tasks")
                .contains(relation);
    }

    private static JsonNode leaf(JsonNode plan) {
        JsonNode node = plan;
        while (node.path("Plans").size() > 0) {
            JsonNode next = null;
            for (JsonNode child : node.path("Plans")) {
                if (!child.path("Parent Relationship").asText().equals("InitPlan")) {
                    next = child;
                }
            }
            if (next == null) {
                return node;
            }
            node = next;
        }
        return node;
    }

    private static JsonNode explain(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return JSON.readTree(row.getString(1)).get(0).path("Plan");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (SQLException e) {
            throw new SQLException(sql, e);
        }
    }

    private static void bind(Connection connection, UUID tenant) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select set_config('app.tenant_id', '" + tenant + "', true)");
        }
    }

    private static Connection application() throws SQLException {
        // In simple mode the driver sends $1 as it stands, which is what a generic plan wants.
        Connection connection =
                DriverManager.getConnection(
                        portal.installation().jdbcUrl("eu-de-1") + "?preferQueryMode=simple",
                        "mydr24_app",
                        "for-tests-only");
        connection.setAutoCommit(false);
        bind(connection, UUID.randomUUID());
        return connection;
    }

    private static Connection superuser() throws SQLException {
        return DriverManager.getConnection(
                portal.installation().jdbcUrl("eu-de-1"), "postgres", "postgres");
    }
}
