package com.mydr24.portal.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.billing.close.ClosingStep;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import com.mydr24.portal.story.Story.Span;
import com.mydr24.regions.placement.Placement;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A month's close that is cut off in the middle is finished by the next start, once. */
@Tag("postgres")
class CloseCutOffIT {
    private static final List<String> CLINICS = List.of("cut-a", "cut-b", "cut-c", "cut-d");

    @Test
    void closeCutOffByAStopIsFinishedAfterTheStartWithoutDoublingAnything() throws Exception {
        PortalForTests portal = PortalForTests.start(Map.of("test.cut-off", "true"), "eu-de-1");
        Story story = new Story(portal);
        story.itIs("2026-02-01T12:00:00Z");
        List<Api> clinics = new ArrayList<>();
        for (String slug : CLINICS) {
            story.signUp(slug, "PROFESSIONAL", Map.of());
            clinics.add(story.keyOf(slug));
        }
        story.itIs("2026-03-10T00:00:00Z");
        for (Api clinic : clinics) {
            clinic.send(
                            "/api/v1/probes",
                            "POST",
                            "application/x-ndjson",
                            Story.probes(
                                    "2026-02-01T13:00:00Z",
                                    "2026-02-28T23:00:00Z",
                                    List.of(
                                            Span.of(
                                                    "2026-02-10T08:00:00Z",
                                                    "2026-02-10T10:00:00Z"))))
                    .expecting(200);
        }

        // Two tenants are closed, the third is half-way when the program ends.
        portal.operator().post("/api/v1/months/2026-02/close", "").expecting(202);
        CutOff.reached.await();
        portal = portal.restart();
        story = new Story(portal);
        CutOff.open.countDown();
        JsonNode progress = story.awaitClosed("2026-02");

        assertThat(progress.path("state").asText()).isEqualTo("DONE");
        assertThat(progress.path("done").asInt()).isEqualTo(CLINICS.size());
        List<String> numbers = new ArrayList<>();
        for (String slug : CLINICS) {
            Api clinic = story.keyOf(slug);
            JsonNode invoices = clinic.get("/api/v1/invoices").expecting(200).json();
            assertThat(invoices).hasSize(1);
            numbers.add(invoices.get(0).path("number").asText());
            assertThat(clinic.get("/api/v1/credits").expecting(200).json()).hasSize(1);
            List<List<String>> journal = story.journalOf(slug);
            assertThat(journal.stream().map(row -> row.get(7)).distinct()).hasSize(2);
            assertThat(journal.stream().mapToLong(row -> Long.parseLong(row.get(5))).sum())
                    .isEqualTo(journal.stream().mapToLong(row -> Long.parseLong(row.get(6))).sum());
        }
        assertThat(numbers)
                .containsExactlyInAnyOrder(
                        "DE-INV-2026-000001",
                        "DE-INV-2026-000002",
                        "DE-INV-2026-000003",
                        "DE-INV-2026-000004");
        portal.close();
    }

    /** Holds the third tenant's close back until the program has been stopped. */
    @Singleton
    @Requires(property = "test.cut-off")
    static class CutOff implements ClosingStep {
        static final CountDownLatch reached = new CountDownLatch(1);
        static final CountDownLatch open = new CountDownLatch(1);
        private static final AtomicInteger tenants = new AtomicInteger();

        @Override
        public String name() {
            return "zz-cut-off";
        }

        @Override
        public void run(Placement placement, YearMonth month) {
            if (tenants.incrementAndGet() == 3) {
                reached.countDown();
                awaitAsTheDeadDo();
                throw new IllegalStateException("the process was ended here");
            }
        }

        /** A killed process hears no interrupt either. */
        private static void awaitAsTheDeadDo() {
            boolean waiting = true;
            while (waiting) {
                try {
                    open.await();
                    waiting = false;
                } catch (InterruptedException e) {
                    waiting = true;
                }
            }
        }
    }
}
