package com.mydr24.portal.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An emergency alert over HTTP, of a tenant at work and of one that is suspended. */
@Tag("postgres")
class AlertsOverHttpIT {
    private static final String CODE_BLUE = "{\"title\": \"Code blue\", \"text\": \"Ward 4\"}";
    private static final List<String> HEARD = new CopyOnWriteArrayList<>();

    private static HttpServer receiver;
    private static PortalForTests portal;
    private static Api hospital;
    private static Api arrears;

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
        portal = PortalForTests.start(Map.of("mydr24.alerts.private-targets", true), "eu-de-1");
        Story story = new Story(portal);
        story.signUp("alerting", "PROFESSIONAL", Map.of());
        hospital = story.keyOf("alerting");
        hospital.post("/api/v1/alert-targets", target()).expecting(201);
        story.signUp("in-arrears", "PROFESSIONAL", Map.of());
        arrears = story.keyOf("in-arrears");
        arrears.post("/api/v1/alert-targets", target()).expecting(201);
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
}
