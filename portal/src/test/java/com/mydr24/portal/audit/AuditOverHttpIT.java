package com.mydr24.portal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.portal.Api;
import com.mydr24.portal.Api.Answer;
import com.mydr24.portal.PortalForTests;
import com.mydr24.portal.identity.DnsForTests;
import com.mydr24.regions.residency.ResidencyPolicy;
import com.mydr24.tenant.audit.OperatorLog;
import com.mydr24.tenant.audit.VerifyAudit;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("postgres")
class AuditOverHttpIT {
    private static DnsForTests dns;
    private static PortalForTests portal;
    private static Api operator;
    private static Api alpha;
    private static Api beta;

    @BeforeAll
    static void start() {
        dns = new DnsForTests();
        portal = PortalForTests.start(dns.properties(), "eu-de-1");
        operator = portal.operator();
        alpha = tenant("alpha");
        beta = tenant("beta");
    }

    @AfterAll
    static void stop() {
        portal.close();
        dns.close();
    }

    @Test
    void everyWritingRouteLeavesAnEntryOrSaysWhyNot() {
        Map<String, Supplier<Answer>> calls = new AuditedCalls(portal, dns, alpha).all();
        Set<String> writing =
                portal.bean(Router.class)
                        .uriRoutes()
                        .filter(route ->
                                !Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS)
                                        .contains(route.getHttpMethod()))
                        .map(route -> route.getHttpMethodName() + " " + route.getUriMatchTemplate())
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = new TreeSet<>(AuditedRoutes.ACTS.keySet());
        known.addAll(AuditedRoutes.EXCEPTIONS.keySet());
        assertThat(calls.keySet()).isEqualTo(AuditedRoutes.ACTS.keySet());
        assertThat(known)
                .as("routes that are no more")
                .allMatch(route ->
                        writing.contains(route)
                                || AuditedRoutes.WITH_AN_IDENTITY_PROVIDER.contains(route));
        writing.removeIf(AuditOverHttpIT::isRecordedByItsKind);
        assertThat(known).containsAll(writing);

        calls.forEach((route, call) -> {
            long before = newest(alpha).path("sequence").asLong();
            assertThat(call.get().status()).as(route).isLessThan(400);
            assertThat(actsSince(before)).as(route).contains(AuditedRoutes.ACTS.get(route));
        });
    }

    private static List<String> actsSince(long sequence) {
        List<String> acts = new ArrayList<>();
        for (JsonNode entry : alpha.get("/api/v1/tenant/audit?limit=20").expecting(200).json()) {
            if (entry.path("sequence").asLong() > sequence) {
                acts.add(entry.path("action").asText());
            }
        }
        return acts;
    }

    private static boolean isRecordedByItsKind(String route) {
        return AuditedRoutes.OF_A_NAMED_TENANT.stream().anyMatch(route::contains);
    }

    @Test
    void entryNamesTheKeyThatActedAndTheOperatorThatLooked() {
        alpha.post("/api/v1/sites", site("Named")).expecting(201);
        JsonNode added = newest(alpha);
        operator.get("/api/v1/tenants/alpha").expecting(200);
        JsonNode looked = newest(alpha);

        assertThat(added.path("action").asText()).isEqualTo("site.added");
        assertThat(added.path("actor").path("kind").asText()).isEqualTo("KEY");
        assertThat(added.path("details").path("name").asText()).isEqualTo("Named");
        assertThat(looked.path("action").asText()).isEqualTo("operator.looked");
        assertThat(looked.path("actor").path("kind").asText()).isEqualTo("OPERATOR");
        assertThat(looked.path("details").path("what").asText())
                .isEqualTo("GET /api/v1/tenants/alpha");
    }

    @Test
    void logIsReadInPagesAndByAction() {
        for (int i = 0; i < 3; i++) {
            beta.post("/api/v1/sites", site("Page " + i)).expecting(201);
        }
        List<Long> numbers = new ArrayList<>();
        String after = "";
        while (true) {
            JsonNode page =
                    beta.get("/api/v1/tenant/audit?action=site.added&limit=2" + after)
                            .expecting(200)
                            .json();
            if (page.isEmpty()) {
                break;
            }
            page.forEach(entry -> numbers.add(entry.path("sequence").asLong()));
            after = "&after=" + numbers.getLast();
        }

        assertThat(numbers)
                .hasSizeGreaterThanOrEqualTo(3)
                .isSortedAccordingTo((a, b) -> Long.compare(b, a));
        beta.get("/api/v1/tenant/audit?from=yesterday").expecting(422);
        assertThat(beta.get("/audit").expecting(200).text()).contains("site added", "Page 2");
    }

    @Test
    void exportHoldsAloneAndGoesOnFromAnOlderHead(@TempDir Path directory) throws Exception {
        Path head = directory.resolve("head.json");
        Files.write(head, alpha.post("/api/v1/tenant/audit/head", "").expecting(200).bytes());
        alpha.post("/api/v1/sites", site("After the head")).expecting(201);
        Path file = directory.resolve("audit.zip");
        Files.write(file, alpha.get("/api/v1/tenant/audit/export").expecting(200).bytes());
        String key =
                portal.anonymous()
                        .get("/api/v1/signing-keys")
                        .expecting(200)
                        .json()
                        .path(0)
                        .path("id")
                        .asText();
        Path foreign = directory.resolve("foreign.json");
        Files.write(foreign, beta.post("/api/v1/tenant/audit/head", "").expecting(200).bytes());

        assertThat(verify(file.toString(), "--head", head.toString(), "--key", key)).isZero();
        assertThat(verify(file.toString(), "--head", foreign.toString())).isEqualTo(1);
        assertThat(verify(file.toString(), "--key", "another")).isEqualTo(1);
        assertThat(verify(head.toString())).isEqualTo(2);
    }

    @Test
    void supportLooksOnlyFromWhereTheLawOfTheTenantsCountryAllowsIt() {
        JsonNode refused = askFrom("IN", 422);

        assertThat(refused.path("field").asText()).isEqualTo("from");
        assertThat(refused.path("code").asText()).isEqualTo("residency_refused");
        assertThat(refused.path("detail").asText()).contains("DE", "IN", "looked at by support");
        assertThat(askFrom("Mars", 422).path("code").asText()).isEqualTo("bad_country");

        JsonNode asked = askFrom("DE", 201);
        assertThat(asked.path("from").asText()).isEqualTo("DE");
        assertThat(asked.path("allowedBy").asText())
                .startsWith(portal.bean(ResidencyPolicy.class).version() + ": DE-");
        String id = asked.path("id").asText();
        assertThat(alpha.get("/api/v1/tenant/support").json().path(0).path("allowedBy"))
                .isEqualTo(asked.path("allowedBy"));
        alpha.post("/api/v1/tenant/support/" + id + "/decline", "").expecting(204);
    }

    @Test
    void exportIsHandedOutWhereTheLawAllowsItAndItsLogSaysSo() {
        JsonNode refused = alpha.get("/api/v1/tenant/export?to=IN").expecting(422).json();
        assertThat(refused.path("field").asText()).isEqualTo("to");
        assertThat(refused.path("code").asText()).isEqualTo("residency_refused");

        for (String place : List.of("", "?to=FR")) {
            alpha.get("/api/v1/tenant/export" + place).expecting(200);

            JsonNode entry = newest(alpha);
            assertThat(entry.path("action").asText()).isEqualTo("export.handed_out");
            assertThat(entry.path("details").path("to").asText())
                    .isEqualTo(place.isEmpty() ? "DE" : "FR");
            assertThat(entry.path("details").path("allowedBy").asText()).contains("DE-4");
        }
    }

    private static JsonNode askFrom(String country, int status) {
        return portal.operator()
                .post(
                        "/api/v1/tenants/alpha/support",
                        "{\"reason\": \"r\", \"from\": \"%s\", \"minutes\": 5}".formatted(country))
                .expecting(status)
                .json();
    }

    @Test
    void operatorSeesATenantOnlyWithItsConsentAndOnlyUntilItEnds() {
        Map<String, String> guest = Map.of("Support-Tenant", "alpha");
        String before = as(guest, "/api/v1/tenant").expecting(403).text();
        JsonNode asked =
                operator.post(
                                "/api/v1/tenants/alpha/support",
                                "{\"reason\": \"Invoices look wrong\", \"from\": \"DE\", \"minutes\": 60}")
                        .expecting(201)
                        .json();
        String id = asked.path("id").asText();
        assertThat(as(guest, "/api/v1/tenant").expecting(403).text()).isEqualTo(before);

        beta.post("/api/v1/tenant/support/" + id + "/consent", "").expecting(404);
        assertThat(as(guest, "/api/v1/tenant").expecting(403).text()).isEqualTo(before);
        alpha.post("/api/v1/tenant/support/" + id + "/consent", "").expecting(204);

        assertThat(as(guest, "/api/v1/tenant").expecting(200).json().path("slug").asText())
                .isEqualTo("alpha");
        JsonNode entry = newest(alpha);
        assertThat(entry.path("action").asText()).isEqualTo("support.accessed");
        assertThat(entry.path("details").path("what").asText()).isEqualTo("GET /api/v1/tenant");
        assertThat(portal.bean(OperatorLog.class).after(0, 10_000))
                .last()
                .asString()
                .contains("support.accessed", "GET /api/v1/tenant");
        as(Map.of("Support-Tenant", "beta"), "/api/v1/tenant").expecting(403);
        as(guest, "/api/v1/keys").expecting(403);
        as(guest, "/api/v1/tenant/audit").expecting(403);

        alpha.post("/api/v1/tenant/support/" + id + "/end", "").expecting(204);
        assertThat(as(guest, "/api/v1/tenant").expecting(403).text()).isEqualTo(before);
    }

    private static Answer as(Map<String, String> headers, String path) {
        return operator.get(path, headers);
    }

    private static JsonNode newest(Api tenant) {
        return tenant.get("/api/v1/tenant/audit?limit=1").expecting(200).json().path(0);
    }

    private static int verify(String... args) {
        return VerifyAudit.run(
                args, new PrintStream(System.out, true, java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String site(String name) {
        return "{\"name\": \"" + name + "\", \"city\": \"Berlin\", \"country\": \"DE\"}";
    }

    private static Api tenant(String slug) {
        operator.post(
                        "/api/v1/tenants?wait=60",
                        """
                        {"slug": "%s", "legalName": "%s gGmbH", "kind": "HOSPITAL", "country": "DE",
                         "region": "eu-de", "tier": "PROFESSIONAL", "currency": "EUR",
                         "timeZone": "Europe/Berlin", "adminEmail": "admin@%s.example"}\
                        """
                                .formatted(slug, slug, slug))
                .expecting(201);
        return portal.as(
                operator.post(
                                "/api/v1/tenants/" + slug + "/keys",
                                "{\"name\": \"test\", \"scopes\": [\"read\", \"measure\","
                                        + " \"admin\"]}")
                        .expecting(201)
                        .json()
                        .path("key")
                        .asText());
    }
}
