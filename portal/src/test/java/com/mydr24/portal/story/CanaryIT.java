package com.mydr24.portal.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two tenants of one pool, over a connection pool of two: nobody ever sees the other. */
@Tag("postgres")
class CanaryIT {
    private static final int REQUESTS = 200;

    private static PortalForTests portal;
    private static Api red;
    private static Api blue;

    @BeforeAll
    static void start() {
        portal = PortalForTests.start(Map.of("mydr24.cells.eu-de-1.pool-size", "2"), "eu-de-1");
        Story story = new Story(portal);
        for (String slug : List.of("canary-red", "canary-blue")) {
            story.signUp(slug, "PROFESSIONAL", Map.of());
        }
        red = story.keyOf("canary-red");
        blue = story.keyOf("canary-blue");
        leaveCanary(red, "red");
        leaveCanary(blue, "blue");
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void twoHundredInterleavedRequestsAnswerOnlyWithTheCallersOwnCanary() throws Exception {
        List<Future<JsonNode>> answers = new ArrayList<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < REQUESTS; i++) {
                Api caller = i % 2 == 0 ? red : blue;
                String path = i % 4 < 2 ? "/api/v1/sites" : "/api/v1/tenant";
                answers.add(threads.submit(() -> caller.get(path).expecting(200).json()));
            }
        }

        for (int i = 0; i < REQUESTS; i++) {
            String own = i % 2 == 0 ? "red" : "blue";
            String other = i % 2 == 0 ? "blue" : "red";
            assertThat(answers.get(i).get().toString()).contains(own).doesNotContain(other);
        }
    }

    @Test
    void anotherTenantsThingIsNotFoundInTheWordsForAThingThatIsNot() {
        String key =
                red.post("/api/v1/keys", "{\"name\": \"of red\"}")
                        .expecting(201)
                        .json()
                        .path("id")
                        .asText();

        String foreign = blue.delete("/api/v1/keys/" + key).expecting(404).text();
        String unknown =
                blue.delete("/api/v1/keys/00000000-0000-4000-8000-000000000000")
                        .expecting(404)
                        .text();

        assertThat(foreign).isEqualTo(unknown);
        red.delete("/api/v1/keys/" + key).expecting(204);
    }

    private static void leaveCanary(Api tenant, String colour) {
        tenant.post(
                        "/api/v1/sites",
                        "{\"name\": \"%s wing\", \"city\": \"Kiel\", \"country\": \"DE\"}"
                                .formatted(colour))
                .expecting(201);
    }
}
