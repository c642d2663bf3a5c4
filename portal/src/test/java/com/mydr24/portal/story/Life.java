package com.mydr24.portal.story;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.portal.Api;
import com.mydr24.portal.Api.Answer;
import com.mydr24.portal.PortalForTests;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A tenant's life from its sign-up on, as the operator leads it over HTTP. */
final class Life {
    static final String REASON = "{\"reason\": \"asked\"}";
    static final String CONSENT = "{\"reason\": \"asked\", \"consent\": \"CASE-7\"}";

    private final PortalForTests portal;
    private final String slug;
    private final Api key;

    /** Begins with a hospital that signs up. */
    Life(PortalForTests portal, String slug, String tier) {
        this.portal = portal;
        this.slug = slug;
        Story story = new Story(portal);
        story.signUp(slug, tier, Map.of());
        key = story.keyOf(slug);
    }

    String slug() {
        return slug;
    }

    /** The tenant itself, with a key that may do all that a tenant may. */
    Api key() {
        return key;
    }

    DirectoryEntry entry() {
        return portal.bean(Directory.class).bySlug(slug).orElseThrow();
    }

    /** What the tenant is answered that adds a site. */
    Answer addSite(String name) {
        return key.post(
                "/api/v1/sites",
                "{\"name\": \"%s\", \"city\": \"Bonn\", \"country\": \"DE\"}".formatted(name));
    }

    /** What the operator is answered that asks for this, such as {@code suspend}. */
    Answer ask(String what, String body) {
        return portal.operator().post(path(what), body);
    }

    Answer read(String what) {
        return portal.operator().get(path(what));
    }

    /** Has it begun; answers the saga that does it. */
    String begin(String what, String body) {
        return ask(what, body).expecting(202).json().path("id").asText();
    }

    /** Has it done; answers the saga that did it. */
    JsonNode end(String what, String body) {
        return awaitEnd(begin(what, body));
    }

    void changeTo(String tier) {
        portal.operator()
                .send(
                        "/api/v1/tenants/" + slug + "?wait=0",
                        "PATCH",
                        "application/json",
                        "{\"tier\": \"" + tier + "\"}")
                .expecting(202);
        awaitLastSaga();
    }

    void moveTo(String cell) {
        ask("relocate", "{\"cell\": \"" + cell + "\"}").expecting(202);
        awaitLastSaga();
    }

    private void awaitLastSaga() {
        JsonNode sagas = story().path("sagas");
        awaitEnd(sagas.get(sagas.size() - 1).path("id").asText());
    }

    /** Waits for the end, and has steps that {@link DyingSteps} cut off done again. */
    JsonNode awaitEnd(String saga) {
        return await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> {
                            JsonNode found = saga(saga);
                            if (found.path("steps").toString().contains(DyingSteps.CUT_OFF)) {
                                retry(saga);
                            }
                            return found;
                        },
                        found -> !found.path("endedAt").isNull());
    }

    /** Waits until the saga says why it waits itself; answers all that its steps say. */
    String awaitWaiting(String saga, String why) {
        return await().atMost(Duration.ofMinutes(2))
                .until(() -> saga(saga).path("steps").toString(), steps -> steps.contains(why));
    }

    void retry(String saga) {
        ask("sagas/" + saga + "/retry", "{}").expecting(202);
    }

    String hold() {
        return ask("legal-holds", "{\"reason\": \"litigation\", \"reference\": \"4 O 123/26\"}")
                .expecting(201)
                .json()
                .path("id")
                .asText();
    }

    void release(String hold) {
        portal.operator().delete(path("legal-holds/" + hold + "?reason=settled")).expecting(204);
    }

    /** All that is told of it: status, events, sagas. */
    JsonNode story() {
        return read("life").expecting(200).json();
    }

    String status() {
        return story().path("status").asText();
    }

    /** What it has been, in order. */
    List<String> states() {
        return List.copyOf(story().path("events").findValuesAsText("to"));
    }

    private JsonNode saga(String id) {
        for (JsonNode saga : story().path("sagas")) {
            if (saga.path("id").asText().equals(id)) {
                return saga;
            }
        }
        throw new AssertionError("no saga " + id);
    }

    private String path(String what) {
        return "/api/v1/tenants/" + slug + "/" + what;
    }
}
