package com.mydr24.sla.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.sla.measurement.DurationHistogram;
import com.mydr24.sla.measurement.MinuteTally;
import com.mydr24.sla.measurement.RequestCounts;
import com.mydr24.sla.measurement.SiteDay;
import com.mydr24.sla.measurement.Tallies;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ReviewRuleTest {
    private static final Instant APRIL = Instant.parse("2026-04-10T10:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-03-10T10:00:00Z");

    /** Even durations are of GET /even, odd ones of GET /odd. */
    private static List<MinuteTally> requests(Instant at, int count, int status, long micros) {
        List<Tallies.Request> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(Tallies.request(at.plusSeconds(i), status, micros));
        }
        return Tallies.of(requests);
    }

    private static PerformanceReview review(
            String month, List<MinuteTally> minutes, List<MinuteTally> former) {
        return ReviewRule.review(
                month, new MeasuredTime(minutes, List.of()), new MeasuredTime(former, List.of()));
    }

    private static SiteDay site(String name, int day, long count, long micros) {
        Histogram durations = DurationHistogram.sum();
        durations.recordValueWithCount(micros, count);
        return new SiteDay(
                LocalDate.of(2026, 4, day),
                name,
                new RequestCounts(count, count, 0, 0, 0),
                DurationHistogram.of(durations, DurationHistogram.room()));
    }

    @Test
    void siteWhosePeopleWaitTwiceAsLongAsAtOthersIsNamed() {
        List<SiteDay> april =
                List.of(
                        site("Kiel", 1, 300, 50_000),
                        site("Kiel", 2, 300, 50_000),
                        site("Husum", 1, 200, 60_000),
                        site("Sylt", 1, 200, 400_000));
        List<SiteDay> march = List.of(site("Sylt", 1, 100, 100_000));

        PerformanceReview review =
                ReviewRule.review(
                        "2026-04",
                        new MeasuredTime(List.of(), april),
                        new MeasuredTime(List.of(), march));

        assertThat(review.sites())
                .extracting(SiteTime::site)
                .containsExactly("Sylt", "Kiel", "Husum");
        assertThat(review.sites().getFirst().formerP95Micros()).isBetween(99_900L, 100_100L);
        assertThat(review.sites().stream().mapToLong(SiteTime::sharePpm).sum())
                .isBetween(999_998L, 1_000_002L);
        assertThat(review.sites().get(1).valid()).isEqualTo(600);
        assertThat(review.advice())
                .singleElement()
                .asString()
                .startsWith("At Sylt 95 of 100 calls take up to 400 ms, at most sites 60 ms");
    }

    private static List<MinuteTally> together(List<List<MinuteTally>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }

    @Test
    void operationThatTakesMostOfTheTimeComesFirstAndIsWorthWorkingAt() {
        PerformanceReview review =
                review(
                        "2026-04",
                        together(
                                List.of(
                                        requests(APRIL, 200, 200, 30_000),
                                        requests(APRIL, 200, 200, 10_001))),
                        List.of());

        assertThat(review.operations())
                .extracting(OperationTime::operation)
                .containsExactly("GET /even", "GET /odd");
        assertThat(review.operations().getFirst().sharePpm()).isBetween(749_000L, 751_000L);
        assertThat(review.advice().getFirst()).startsWith("GET /even takes 75.0 %");
    }

    @Test
    void whatBecameSlowerOrFailsIsSaid() {
        PerformanceReview review =
                review(
                        "2026-04",
                        together(
                                List.of(
                                        requests(APRIL, 300, 200, 60_000),
                                        requests(APRIL, 20, 500, 60_000))),
                        requests(MARCH, 300, 200, 30_000));

        assertThat(review.advice())
                .anySatisfy(one -> assertThat(one).contains("became slower", "60 ms"))
                .anySatisfy(one -> assertThat(one).contains("failed 20 times in 320 calls"));
        assertThat(review.operations().getFirst().slowerPpm()).isBetween(990_000L, 1_010_000L);
    }

    @Test
    void fewRequestsAreNoReasonForAdvice() {
        assertThat(review("2026-04", requests(APRIL, 20, 500, 2_000), List.of()).advice())
                .isEmpty();
        assertThat(review("2026-04", List.of(), List.of()).operations()).isEmpty();
    }

    @Test
    void orderOfTheMinutesChangesNothing() {
        List<MinuteTally> minutes =
                new ArrayList<>(
                        together(
                                List.of(
                                        requests(APRIL, 200, 200, 30_000),
                                        requests(APRIL, 150, 503, 1_200_001))));
        PerformanceReview review = review("2026-04", minutes, minutes);

        Collections.shuffle(minutes, new Random(7));

        assertThat(review("2026-04", minutes, minutes)).isEqualTo(review);
    }
}
