package com.mydr24.portal.browser;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.portal.Api;
import com.mydr24.portal.Api.Answer;
import com.mydr24.portal.PortalForTests;
import java.time.Duration;
import java.time.Instant;

/**
 * A clinic that signed up in April and was down for some hours in April and in May. Of the two,
 * April is closed.
 */
final class Clinic {
    static final String SLUG = "journey-clinic";
    static final String ADMIN = "admin@journey-clinic.example";

    private static final Duration LONG = Duration.ofMinutes(4);

    private final PortalForTests portal;

    Clinic(PortalForTests portal) {
        this.portal = portal;
    }

    /**
     * Ends on a day when May is over, and not yet for the five days after which it may be closed.
     */
    void livesUntilJune() {
        itIs("2026-04-01T00:00:00Z");
        portal.operator()
                .post(
                        "/api/v1/tenants",
                        """
                        {"slug": "%s", "legalName": "Klinik an der Straße & Söhne gGmbH",
                         "kind": "HOSPITAL", "country": "DE", "region": "eu-de",
                         "tier": "ENTERPRISE", "currency": "EUR", "timeZone": "Europe/Berlin",
                         "adminEmail": "%s"}
                        """
                                .formatted(SLUG, ADMIN));
        itIs("2026-06-03T08:00:00Z");
        await().atMost(LONG).until(this::isPlacedAndKnown);
        measure();
        close("2026-04");
    }

    void itIs(String now) {
        portal.operator().put("/api/v1/local/clock", "{\"now\": \"" + now + "\"}").expecting(200);
    }

    private boolean isPlacedAndKnown() {
        Answer answer = portal.operator().get("/api/v1/tenants/" + SLUG);
        if (answer.status() != 200) {
            return false;
        }
        for (JsonNode step : answer.json().get("provisioning")) {
            if (step.get("doneAt").isNull()) {
                return false;
            }
        }
        return true;
    }

    private void measure() {
        StringBuilder requests = new StringBuilder();
        Instant from = Instant.parse("2026-05-04T06:00:00Z");
        for (int i = 0; i < 600; i++) {
            requests.append(
                    """
                    {"at": "%s", "operation": "GET /studies", "class": "clinical", "status": 200, "durationMicros": %d}
                    """
                            .formatted(from.plusSeconds(i), 40_000 + 997L * i));
        }
        Api key = key();
        key.send("/api/v1/requests", "POST", "application/x-ndjson", requests.toString())
                .expecting(200);
        key.send(
                        "/api/v1/probes?holds=until-next",
                        "POST",
                        "text/csv",
                        """
                        checked_at,monitor,status,http_status,response_ms
                        2026-04-01T00:00:00Z,viewer,up,200,80
                        2026-04-14T09:00:00Z,viewer,down,503,20
                        2026-04-14T12:00:00Z,viewer,up,200,80
                        2026-05-20T22:30:00Z,viewer,down,0,10000
                        2026-05-20T23:10:07Z,viewer,up,200,95
                        """)
                .expecting(200);
    }

    private void close(String month) {
        String close = "/api/v1/months/" + month + "/close";
        portal.operator().post(close, "").expecting(202);
        await().atMost(LONG)
                .until(() ->
                        portal.operator().get(close).json().path("state").asText().equals("DONE"));
    }

    /** A client with a key that reads and measures. */
    Api key() {
        return portal.as(
                portal.operator()
                        .post(
                                "/api/v1/tenants/" + SLUG + "/keys",
                                """
                                {"name": "test", "scopes": ["read", "measure"]}
                                """)
                        .expecting(201)
                        .json()
                        .get("key")
                        .asText());
    }

    /** The bundle that proves a month, as a program gets it. */
    byte[] evidence(String month) {
        return key().get("/api/v1/sla/months/" + month + "/evidence").expecting(200).bytes();
    }
}
