package com.mydr24.sla.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestFoldTest {
    private static final Instant NOON = Instant.parse("2026-04-10T12:00:00Z");
    private static final UUID BATCH = new UUID(1, 2);

    private static RequestRecord request(String operation, int second) {
        return new RequestRecord(
                NOON.plusSeconds(second),
                operation,
                "api",
                200,
                1_000,
                second % 2 == 0 ? "A" : null);
    }

    @Test
    void senderThatPutsIdsIntoNamesFillsNoMoreRowsThanOthersAndLosesNoCount() {
        List<RequestRecord> requests = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            requests.add(request("GET /patients/" + i, i % 60));
            requests.add(request("GET /beds", i % 60));
        }
        List<MinuteTally> folded = RequestFold.fold(BATCH, requests);
        Collections.shuffle(requests, new Random(3));

        assertThat(folded).hasSize(MinuteTally.MOST_OPERATIONS);
        assertThat(RequestFold.fold(BATCH, requests)).isEqualTo(folded);
        assertThat(folded.stream().mapToLong(tally -> tally.counts().valid()).sum())
                .isEqualTo(2_000);
        assertThat(folded)
                .filteredOn(tally -> tally.operation().equals("GET /beds"))
                .singleElement()
                .satisfies(tally -> assertThat(tally.counts().valid()).isEqualTo(1_000));
        assertThat(folded)
                .filteredOn(tally -> tally.operation().equals(MinuteTally.OTHER))
                .singleElement()
                .satisfies(tally -> assertThat(tally.counts().valid()).isEqualTo(1_000 - 48));
    }

    @Test
    void asManyAsAreToldApartAreAllTold() {
        List<RequestRecord> requests = new ArrayList<>();
        for (int i = 0; i < MinuteTally.MOST_OPERATIONS; i++) {
            requests.add(request("GET /" + i, i));
            requests.add(request("GET /" + i, 60 + i));
        }
        assertThat(RequestFold.fold(BATCH, requests))
                .extracting(MinuteTally::operation)
                .doesNotContain(MinuteTally.OTHER)
                .hasSize(2 * MinuteTally.MOST_OPERATIONS);
    }
}
