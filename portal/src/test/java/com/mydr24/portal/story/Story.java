package com.mydr24.portal.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** The steps that the stories of the whole product are told in, over HTTP alone. */
final class Story {
    private final PortalForTests portal;

    Story(PortalForTests portal) {
        this.portal = portal;
    }

    void itIs(String instant) {
        portal.operator()
                .put("/api/v1/local/clock", "{\"now\": \"" + Instant.parse(instant) + "\"}")
                .expecting(200);
    }

    /** Signs a German hospital up, with the given fields set otherwise. */
    JsonNode signUp(String slug, String tier, Map<String, String> otherwise) {
        return portal.operator()
                .post("/api/v1/tenants?wait=60", application(slug, tier, otherwise))
                .expecting(201)
                .json();
    }

    static String application(String slug, String tier, Map<String, String> otherwise) {
        Map<String, String> fields =
                new java.util.TreeMap<>(
                        Map.of(
                                "slug", slug,
                                "legalName", slug + " gGmbH",
                                "kind", "HOSPITAL",
                                "country", "DE",
                                "region", "eu-de",
                                "tier", tier,
                                "currency", "EUR",
                                "timeZone", "Europe/Berlin",
                                "adminEmail", "admin@" + slug + ".example"));
        fields.putAll(otherwise);
        return fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\": \"" + field.getValue() + "\"")
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** A client with a key of the tenant that may do everything a tenant may. */
    Api keyOf(String slug) {
        return portal.as(
                portal.operator()
                        .post(
                                "/api/v1/tenants/" + slug + "/keys",
                                """
                                {"name": "story", "scopes": ["read", "measure", "admin"]}\
                                """)
                        .expecting(201)
                        .json()
                        .path("key")
                        .asText());
    }

    /** One probe every ten minutes, up but for the given half-open spans. */
    static String probes(String from, String to, List<Span> down) {
        List<String> lines = new ArrayList<>();
        Instant end = Instant.parse(to);
        for (Instant at = Instant.parse(from); at.isBefore(end); at = at.plusSeconds(600)) {
            lines.add(probe(at, isDown(at, down)));
        }
        for (Span span : down) {
            lines.add(probe(span.from, true));
            lines.add(probe(span.to, false));
        }
        return String.join("\n", lines);
    }

    private static boolean isDown(Instant at, List<Span> down) {
        return down.stream().anyMatch(span -> !at.isBefore(span.from) && at.isBefore(span.to));
    }

    private static String probe(Instant at, boolean down) {
        return "{\"checked_at\": \"%s\", \"monitor\": \"api\", \"status\": \"%s\", \"http_status\": %d, \"response_ms\": 80}"
                .formatted(at, down ? "down" : "up", down ? 503 : 200);
    }

    /** Closes the month in all cells and waits for the end of it. */
    JsonNode close(String month) {
        portal.operator().post("/api/v1/months/" + month + "/close", "").expecting(202);
        return awaitClosed(month);
    }

    JsonNode awaitClosed(String month) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                portal.operator()
                                        .get("/api/v1/months/" + month + "/close")
                                        .expecting(200)
                                        .json(),
                        progress -> !progress.path("state").asText().equals("RUNNING"));
    }

    /** The rows of the journal that belong to the tenant, without their column names. */
    List<List<String>> journalOf(String slug) {
        return portal.operator()
                .get("/api/v1/billing/exports/journal")
                .expecting(200)
                .text()
                .lines()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)))
                .filter(columns -> columns.get(2).equals(slug))
                .toList();
    }

    record Span(Instant from, Instant to) {
        static Span of(String from, String to) {
            return new Span(Instant.parse(from), Instant.parse(to));
        }
    }
}
