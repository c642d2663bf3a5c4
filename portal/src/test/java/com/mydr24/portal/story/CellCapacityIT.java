package com.mydr24.portal.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.portal.PortalForTests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A cell takes as many realms and organisations as it may, and not one more. */
@Tag("postgres")
class CellCapacityIT {
    @Test
    void fullCellTakesNoTenantAndMakesNothing() {
        Map<String, Object> bounds =
                Map.of("mydr24.capacity.realms", "2", "mydr24.capacity.organisations", "1");
        try (PortalForTests portal = PortalForTests.start(bounds, "eu-de-1")) {
            Story story = new Story(portal);
            story.signUp("full-silo", "ENTERPRISE", Map.of());
            story.signUp("full-pool", "BASIC", Map.of());

            for (String tier : List.of("ENTERPRISE", "EMERGENCY", "BASIC", "PROFESSIONAL")) {
                JsonNode problem =
                        portal.operator()
                                .post(
                                        "/api/v1/tenants",
                                        Story.application("too-many", tier, Map.of()))
                                .expecting(409)
                                .json();
                assertThat(problem.path("code").asText()).isEqualTo("cell_full");
                assertThat(problem.path("field").asText()).isEqualTo("tier");
            }
            portal.operator().get("/api/v1/tenants/too-many").expecting(404);
        }
    }

    @Test
    void countsAreWatchedByTheOperatorAndByNobodyElse() {
        Map<String, Object> bounds =
                Map.of("mydr24.capacity.realms", "7", "mydr24.capacity.organisations", "9");
        try (PortalForTests portal = PortalForTests.start(bounds, "eu-de-1")) {
            Story story = new Story(portal);
            assertThat(portal.operator().get("/metrics").expecting(200).text())
                    .contains("mydr24_cell_realms{cell=\"eu-de-1\"} 1.0")
                    .contains("mydr24_cell_organisations{cell=\"eu-de-1\"} 0.0");

            story.signUp("counted-silo", "ENTERPRISE", Map.of());
            story.signUp("counted-pool", "BASIC", Map.of());
            story.signUp("counted-pool-too", "BASIC", Map.of());

            assertThat(portal.operator().get("/metrics").expecting(200).text())
                    .contains("mydr24_cell_realms{cell=\"eu-de-1\"} 2.0")
                    .contains("mydr24_cell_realms_most{cell=\"eu-de-1\"} 7.0")
                    .contains("mydr24_cell_organisations{cell=\"eu-de-1\"} 2.0")
                    .contains("mydr24_cell_organisations_most{cell=\"eu-de-1\"} 9.0")
                    .doesNotContain("counted");
            story.keyOf("counted-pool").get("/metrics").expecting(403);
            portal.anonymous().get("/metrics").expecting(401);
        }
    }

    @Test
    void lastPlaceOfACellIsGivenToOneOfThoseWhoRaceForIt() throws Exception {
        try (PortalForTests portal =
                PortalForTests.start(Map.of("mydr24.capacity.organisations", "1"), "eu-de-1")) {
            List<Future<Integer>> answers = new ArrayList<>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 8; i++) {
                    String slug = "racer-" + i;
                    answers.add(
                            threads.submit(() ->
                                    portal.operator()
                                            .post(
                                                    "/api/v1/tenants?wait=60",
                                                    Story.application(slug, "BASIC", Map.of()))
                                            .status()));
                }
            }

            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
            assertThat(portal.operator().get("/api/v1/tenants").json()).hasSize(1);
        }
    }
}
