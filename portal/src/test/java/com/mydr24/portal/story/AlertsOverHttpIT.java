package com.mydr24.portal.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.time.LocalClock;
import com.mydr24.sla.prober.VantageAgent;
import com.sun.net.httpserver.HttpServer;
import io.micronaut.context.BeanContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An emergency alert over HTTP, of a tenant at work and of one that is suspended. */
@Tag("postgres")
class AlertsOverHttpIT {
    private static final String CODE_BLUE = "{\"title\": \"Code blue\", \"text\": \"Ward 4\"}";
    private static final Instant NOON = Instant.parse("2026-04-20T12:00:00Z");
    private static final List<String> HEARD = new CopyOnWriteArrayList<>();

    private static HttpServer receiver;
    private static PortalForTests portal;
    private static Api hospital;
    private static Api arrears;
    private static String tokyo;

    @BeforeAll
    static void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext(
                "/",
                exchange -> {
                    HEARD.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        receiver.start();
        portal =
                PortalForTests.start(
                        Map.of(
                                "mydr24.alerts.private-targets",
                                true,
                                "mydr24.prober.private-targets",
                                true,
                                "mydr24.prober.vantages.tokyo.via",
                                "REMOTE"),
                        "eu-de-1");
        portal.bean(LocalClock.class).move(NOON);
        Story story = new Story(portal);
        story.signUp("alerting", "PROFESSIONAL", Map.of());
        hospital = story.keyOf("alerting");
        hospital.post("/api/v1/alert-targets", target()).expecting(201);
        story.signUp("in-arrears", "PROFESSIONAL", Map.of());
        arrears = story.keyOf("in-arrears");
        arrears.post("/api/v1/alert-targets", target()).expecting(201);
        tokyo =
                portal.operator()
                        .post(
                                "/api/v1/platform-keys",
                                "{\"name\": \"tokyo\", \"role\": \"VANTAGE\"}")
                        .expecting(201)
                        .json()
                        .path("key")
                        .asText();
    }

    private static String target() {
        return "{\"kind\": \"WEBHOOK\", \"address\": \"http://127.0.0.1:%d/\"}"
                .formatted(receiver.getAddress().getPort());
    }

    @AfterAll
    static void stop() {
        portal.close();
        receiver.stop(0);
    }

    private static JsonNode handedOff(Api tenant, String id) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> tenant.get("/api/v1/alerts/" + id).expecting(200).json(),
                        alert -> !alert.path("handedOffAt").isNull());
    }

    @Test
    void alertIsAcceptedDeliveredOnceAndShownStepByStep() {
        Api.Answer answer = hospital.post("/api/v1/alerts", CODE_BLUE, "one").expecting(202);
        String id = answer.json().path("id").asText();
        hospital.post("/api/v1/alerts", CODE_BLUE, "one").expecting(202);

        JsonNode alert = handedOff(hospital, id);
        JsonNode received =
                hospital.post("/api/v1/alerts/" + id + "/receipt", "").expecting(200).json();

        assertThat(answer.header("Location")).isEqualTo("/api/v1/alerts/" + id);
        assertThat(alert.path("handOffMicros").asLong()).isPositive();
        assertThat(received.path("state").asText()).isEqualTo("RECEIVED");
        assertThat(HEARD).filteredOn(body -> body.contains(id)).hasSize(1);
        assertThat(
                        hospital.post("/api/v1/alerts", "{\"title\": \"Other\"}", "one")
                                .expecting(409)
                                .json()
                                .path("code")
                                .asText())
                .isEqualTo("idempotency_key_reused");
    }

    @Test
    void suspendedTenantIsStillHeardInAnEmergency() {
        portal.operator()
                .post("/api/v1/tenants/in-arrears/suspend", "{\"reason\": \"unpaid\"}")
                .response();
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        arrears.post("/api/v1/sites", "{}").text().contains("tenant_suspended"));

        String id =
                arrears.post("/api/v1/alerts", CODE_BLUE).expecting(202).json().path("id").asText();

        assertThat(handedOff(arrears, id).path("state").asText()).isEqualTo("HANDED_OFF");
    }

    @Test
    void wrongFieldsAreNamedAndUnknownAlertsNotFound() {
        for (List<String> wrong :
                List.of(
                        List.of("/api/v1/alerts", "{\"text\": \"no title\"}", "title"),
                        List.of(
                                "/api/v1/alert-targets",
                                "{\"kind\": \"PIGEON\", \"address\": \"a\"}",
                                "kind"),
                        List.of(
                                "/api/v1/alert-targets",
                                "{\"kind\": \"WEBHOOK\", \"address\": \"ftp://a\"}",
                                "address"))) {
            assertThat(
                            hospital.post(wrong.get(0), wrong.get(1))
                                    .expecting(422)
                                    .json()
                                    .path("field")
                                    .asText())
                    .isEqualTo(wrong.get(2));
        }
        hospital.get("/api/v1/alerts/00000000-0000-4000-8000-000000000000").expecting(404);
    }

    private static void look() {
        portal.bean(BeanContext.class).getBeansOfType(CellSweep.class).stream()
                .filter(sweep -> sweep.name().equals("watch-tenants"))
                .forEach(sweep -> sweep.run(new CellId("eu-de-1")));
    }

    @Test
    void outageIsAnIncidentThatIsToldNotedOnAndShown() {
        Story story = new Story(portal);
        story.signUp("in-trouble", "PROFESSIONAL", Map.of());
        Api tenant = story.keyOf("in-trouble");
        Instant now = portal.bean(Clock.class).instant();
        String watched = target().replace("}", ", \"least\": \"DOWN\"}");
        tenant.post("/api/v1/sla/watch-targets", watched).expecting(201);
        String id =
                tenant.post("/api/v1/sla/watch-targets", watched)
                        .expecting(201)
                        .json()
                        .path("id")
                        .asText();
        assertThat(tenant.get("/api/v1/sla/watch-targets").json()).hasSize(1);
        assertThat(hospital.get("/api/v1/sla/watch-targets").json()).isEmpty();
        assertThat(
                        hospital.send(
                                        "/api/v1/sla/watch-targets/" + id,
                                        "DELETE",
                                        "application/json",
                                        "")
                                .status())
                .isEqualTo(404);
        tenant.send(
                        "/api/v1/probes?holds=until-next",
                        "POST",
                        "text/csv",
                        "checked_at,monitor,status,http_status,response_ms\n"
                                + now.truncatedTo(ChronoUnit.SECONDS)
                                + ",ward,down,0,0\n")
                .expecting(200);

        JsonNode incident =
                await().atMost(Duration.ofSeconds(20))
                        .until(
                                () -> {
                                    look();
                                    return tenant.get("/api/v1/sla/incidents").json();
                                },
                                incidents -> incidents.size() == 1)
                        .get(0);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> HEARD.stream().anyMatch(said -> said.contains("\"INCIDENT\"")));
        String path = "/api/v1/sla/incidents/" + incident.path("id").asText();
        tenant.post(path + "/notes", "{\"note\": \"a cable was cut\"}").expecting(200);

        assertThat(incident.path("severity").asText()).isEqualTo("DOWN");
        assertThat(tenant.get(path).json().path("events").get(1).path("words").asText())
                .isEqualTo("a cable was cut");
        assertThat(hospital.get(path).status()).isEqualTo(404);
        assertThat(tenant.post(path + "/notes", "{}").status()).isEqualTo(422);
        assertThat(tenant.get("/api/v1/sla/now").json().path("now").asText()).isEqualTo("DOWN");
        assertThat(tenant.get("/api/v1/sla/budgets/2026-04").json().path("budgets")).hasSize(1);
        assertThat(tenant.get("/api/v1/sla/prometheus-rules").expecting(200).text())
                .contains("MyDR24UptimePage1h", "tenant=\"in-trouble\"");
        assertThat(tenant.get("/overview").expecting(200).text())
                .contains(
                        "What the credit may come to", "a cable was cut", "as seen by probe:ward");
        assertThat(portal.operator().get("/operator/service").expecting(200).text())
                .contains("in-trouble", "badge bad");
        assertThat(portal.operator().get("/api/v1/tenants/in-trouble/incidents").json()).hasSize(1);
        String status = "/status/in-trouble";
        Api.Answer hidden = portal.anonymous().get(status).expecting(404);
        assertThat(hidden.text())
                .isEqualTo(
                        portal.anonymous()
                                .get("/status/nobody-at-all")
                                .text()
                                .replace("nobody-at-all", "in-trouble"));
        tenant.send("/api/v1/sla/status-page", "PUT", "application/json", "{\"published\": true}")
                .expecting(200);
        assertThat(portal.anonymous().get(status).expecting(200).text())
                .contains("Status of in-trouble", "badge bad", "goes on")
                .doesNotContain("ward", "a cable was cut");
        assertThat(tenant.send("/api/v1/sla/status-page", "PUT", "application/json", "{}").status())
                .isEqualTo(422);
        assertThat(portal.operator().get("/metrics").text())
                .contains("mydr24_sla_up{tenant=\"in-trouble\"} 0");
    }

    @Test
    void endpointIsKeptSeenFromElsewhereShownAndItsTenantsAlone() {
        Story story = new Story(portal);
        story.signUp("probed", "PROFESSIONAL", Map.of());
        Api tenant = story.keyOf("probed");
        String targets = "/api/v1/sla/probe-targets";
        String form = "{\"monitor\": \"front door\", \"kind\": \"HTTP\", \"address\": \"%s\"}";
        String good = form.formatted("https://192.0.2.7/health");
        String id = tenant.post(targets, good).expecting(201).json().path("id").asText();
        String newest =
                tenant.get("/api/v1/tenant/audit?limit=1").json().path(0).path("action").asText();
        JsonNode wrong =
                tenant.post(targets, form.formatted("ftp://192.0.2.7/")).expecting(422).json();
        Api vantage = portal.as(tokyo);
        JsonNode wanted = vantage.get("/api/v1/vantage/targets").expecting(200).json();
        String vote =
                "[{\"tenant\": %s, \"target\": \"%s\", \"at\": \"%s\", \"sight\": \"DOWN\"}]"
                        .formatted(
                                wanted.path(0).path("tenant"),
                                id,
                                portal.bean(Clock.class).instant());
        JsonNode taken = vantage.post("/api/v1/vantage/votes", vote).expecting(200).json();
        // The second that goes on is not judged yet.
        portal.bean(LocalClock.class).move(portal.bean(Clock.class).instant().plusSeconds(2));

        assertThat(newest).isEqualTo("probe_target.added");
        assertThat(wrong.path("field").asText()).isEqualTo("address");
        assertThat(wanted).hasSize(1);
        assertThat(taken.path("accepted").asInt()).as("%s", taken).isOne();
        assertThat(tenant.get("/api/v1/sla/now").json().path("now").asText()).isEqualTo("DOWN");
        assertThat(tenant.get("/probes").expecting(200).text())
                .contains("front door", "tokyo: down", "192.0.2.7");
        assertThat(tenant.get(targets + "/" + id + "/votes").json()).hasSize(1);
        for (String verb : List.of("GET", "DELETE")) {
            String path = targets + "/" + id + (verb.equals("GET") ? "/votes" : "");
            assertThat(hospital.send(path, verb, "application/json", "").status()).isEqualTo(404);
        }
        vantage.get(targets).expecting(403);
        tenant.get("/api/v1/vantage/targets").expecting(403);
        portal.operator().get("/api/v1/vantage/targets").expecting(404);

        tenant.send(targets + "/" + id, "DELETE", "application/json", "").expecting(204);
        assertThat(vantage.get("/api/v1/vantage/targets").json()).isEmpty();
        assertThat(vantage.post("/api/v1/vantage/votes", vote).json().path("rejected")).hasSize(1);
    }

    @Test
    void programElsewhereLooksAndItsVotesComeInOnceWhenTheDoorOpensAgain() throws IOException {
        Story story = new Story(portal);
        story.signUp("seen-from-tokyo", "PROFESSIONAL", Map.of());
        Api tenant = story.keyOf("seen-from-tokyo");
        String targets = "/api/v1/sla/probe-targets";
        String here = "http://127.0.0.1:" + receiver.getAddress().getPort();
        String id =
                tenant.post(
                                targets,
                                "{\"monitor\": \"ward\", \"kind\": \"HTTP\", \"address\": \"%s/ward\"}"
                                        .formatted(here))
                        .expecting(201)
                        .json()
                        .path("id")
                        .asText();
        try (var door = new ShutDoor(portal.url());
                VantageAgent agent =
                        VantageAgent.of(
                                Map.of(
                                        "MYDR24_VANTAGE_URL",
                                        door.url(),
                                        "MYDR24_VANTAGE_KEY",
                                        tokyo,
                                        "MYDR24_VANTAGE_BEACONS",
                                        here + "/beacon",
                                        "MYDR24_VANTAGE_PRIVATE_TARGETS",
                                        "true"),
                                portal.bean(Clock.class))) {
            agent.start();
            // What was posted without an answer is posted again.
            await().atMost(Duration.ofSeconds(60)).until(() -> door.posts() > 1);
            JsonNode votes = tenant.get(targets + "/" + id + "/votes").json();

            assertThat(votes).isNotEmpty();
            assertThat(votes.findValuesAsText("sight")).containsOnly("UP");
            assertThat(votes.findValuesAsText("vantage")).containsOnly("tokyo");
            assertThat(votes.findValuesAsText("roundAt")).doesNotHaveDuplicates();
        } finally {
            tenant.send(targets + "/" + id, "DELETE", "application/json", "").expecting(204);
        }
    }

    @Test
    void monthIsOnPaperSitesAreToldApartAndANationShowsItsHospitalsUnderItsOwnName()
            throws IOException {
        Story story = new Story(portal);
        story.signUp(
                "nation",
                "PROFESSIONAL",
                Map.of("kind", "NATIONAL_SYSTEM", "legalName", "健康 Health of the Nation"));
        story.signUp("shown", "PROFESSIONAL", Map.of("parent", "nation"));
        story.signUp("shy", "PROFESSIONAL", Map.of("parent", "nation"));
        Api nation = story.keyOf("nation");
        Api shown = story.keyOf("shown");
        for (Api one : List.of(nation, shown)) {
            one.send("/api/v1/sla/status-page", "PUT", "application/json", "{\"published\": true}")
                    .expecting(200);
        }
        Instant now = portal.bean(Clock.class).instant();
        String line =
                "{\"at\": \"%s\", \"operation\": \"GET /beds\", \"class\": \"api\", \"status\": 200, \"durationMicros\": %d, \"site\": \"%s\"}\n";
        JsonNode taken =
                nation.send(
                                "/api/v1/requests",
                                "POST",
                                "application/x-ndjson",
                                line.formatted(now, 90_000, "東京")
                                        + line.formatted(now, 30_000, "Kiel")
                                        + line.formatted(now, 30_000, " "))
                        .json();

        assertThat(taken.path("accepted").asInt()).isEqualTo(2);
        assertThat(taken.path("rejected").path(0).path("field").asText()).isEqualTo("site");
        JsonNode review = nation.get("/api/v1/sla/performance/2026-04").expecting(200).json();
        assertThat(review.path("sites").findValuesAsText("site")).containsExactly("東京", "Kiel");
        assertThat(nation.get("/performance").expecting(200).text()).contains("東京", "74.99");
        assertThat(shown.get("/api/v1/sla/performance/2026-04").json().path("sites")).isEmpty();
        assertThat(nation.get("/api/v1/sla/performance/2026-04/peers").json()).isEmpty();

        byte[] paper = nation.get("/api/v1/sla/months/2026-04/report.pdf").expecting(200).bytes();
        try (PDDocument document = Loader.loadPDF(paper)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Health of the Nation", "Not final", "Promised availability");
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
        }
        nation.get("/overview/report?month=2026-04").expecting(200);
        assertThat(nation.get("/overview").text()).contains("/overview/report?month=2026-04");

        assertThat(portal.anonymous().get("/status/nation").expecting(200).text())
                .contains("Status of 健康 Health of the Nation", "/status/shown", "shown gGmbH")
                .doesNotContain("shy");
        assertThat(portal.anonymous().get("/status/shown").expecting(200).text())
                .contains("Status of shown gGmbH")
                .doesNotContain("Hospitals, this month");
    }
}
