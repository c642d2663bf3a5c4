package com.mydr24.sla.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.regions.placement.TenantId;
import com.mydr24.sla.measurement.DurationHistogram;
import com.mydr24.sla.measurement.EdgeFlush;
import com.mydr24.sla.measurement.MinuteTally;
import com.mydr24.sla.measurement.RequestCounts;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class EdgeRecorderTest {
    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final UUID PROCESS = new UUID(2, 2);
    private static final Instant NOON = Instant.parse("2026-04-20T12:00:00Z");

    private final Ticking clock = new Ticking();
    private final EdgeRecorder recorder = new EdgeRecorder(clock);

    /** A clock that stands where it is put. */
    private static final class Ticking extends Clock {
        private final AtomicLong millis = new AtomicLong(NOON.toEpochMilli());

        void plusSeconds(long seconds) {
            millis.addAndGet(seconds * 1_000);
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private static RequestCounts sum(EdgeFlush flush) {
        return flush.tallies().stream()
                .map(MinuteTally::counts)
                .reduce(RequestCounts.NONE, RequestCounts::plus);
    }

    @Test
    void requestsAreCountedByOperationAndClassInTheMinuteTheyWereAnswered() {
        TenantCounts counts = recorder.begin(TENANT);
        recorder.record(TENANT, "api", "GET /a", 200, 1_500_000);
        recorder.record(TENANT, "api", "GET /a", 503, 10);
        recorder.record(TENANT, "api", "GET /b", 404, 10);
        clock.plusSeconds(60);
        recorder.record(TENANT, "page", "GET /a", 200, 20);

        EdgeFlush first = counts.flush(PROCESS, 1);
        clock.plusSeconds(60);
        EdgeFlush second = counts.flush(PROCESS, 2);

        assertThat(first.until()).isEqualTo(NOON.plusSeconds(60));
        assertThat(first.tallies())
                .extracting(MinuteTally::operation, MinuteTally::minute, MinuteTally::counts)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple(
                                "GET /a", NOON, new RequestCounts(2, 1, 1, 1, 0, 1)),
                        org.assertj.core.api.Assertions.tuple(
                                "GET /b", NOON, new RequestCounts(0, 0, 0, 0, 1, 0)));
        assertThat(second.tallies())
                .singleElement()
                .satisfies(tally -> {
                    assertThat(tally.trafficClass()).isEqualTo("page");
                    assertThat(tally.minute()).isEqualTo(NOON.plusSeconds(60));
                });
    }

    @Test
    void whoeverIsNotCountedLeavesNothing() {
        recorder.record(TENANT, "api", "GET /a", 200, 1);

        assertThat(recorder.counts(TENANT)).isFalse();
        assertThat(recorder.begin(TENANT).last(PROCESS, 1).tallies()).isEmpty();
    }

    @Test
    void lastStatementHoldsTheMinuteThatHasNotEnded() {
        TenantCounts counts = recorder.begin(TENANT);
        recorder.record(TENANT, "api", "GET /a", 200, 5);
        clock.plusSeconds(17);

        EdgeFlush last = counts.last(PROCESS, 1);

        assertThat(last.isLast()).isTrue();
        assertThat(last.until()).isEqualTo(NOON.plusSeconds(17));
        assertThat(sum(last).valid()).isOne();
    }

    @Test
    void manyDurationsAreTheSameAsInOneHistogram() {
        TenantCounts counts = recorder.begin(TENANT);
        Histogram expected = DurationHistogram.sum();
        for (int i = 0; i < 20_000; i++) {
            long micros = (i * 7_919L) % 3_000_000;
            recorder.record(TENANT, "api", "GET /a", 200, micros);
            expected.recordValue(micros);
        }

        MinuteTally tally = counts.last(PROCESS, 1).tallies().getFirst();

        assertThat(tally.durations())
                .isEqualTo(DurationHistogram.of(expected, DurationHistogram.room()));
    }

    @Test
    void absurdDurationsAreTheLongestAndTheShortestThereAre() {
        TenantCounts counts = recorder.begin(TENANT);
        recorder.record(TENANT, "api", "GET /" + "x".repeat(200), 200, Long.MAX_VALUE);
        recorder.record(TENANT, "api", "GET /" + "x".repeat(200), 200, -1);

        MinuteTally tally = counts.last(PROCESS, 1).tallies().getFirst();

        assertThat(tally.counts().valid()).isEqualTo(2);
        assertThat(tally.operation()).hasSize(80);
    }

    @Test
    void clockThatIsSetBackMakesNoMinuteTwiceInOneStatement() {
        TenantCounts counts = recorder.begin(TENANT);
        recorder.record(TENANT, "api", "GET /a", 200, 5);
        clock.plusSeconds(60);
        recorder.record(TENANT, "api", "GET /a", 200, 5);
        clock.plusSeconds(-60);
        recorder.record(TENANT, "api", "GET /a", 200, 5);
        clock.plusSeconds(120);

        EdgeFlush first = counts.flush(PROCESS, 1);
        EdgeFlush second = counts.flush(PROCESS, 2);

        assertThat(first.tallies()).extracting(MinuteTally::minute).doesNotHaveDuplicates();
        assertThat(sum(first).valid() + sum(second).valid()).isEqualTo(3);
    }

    @Test
    void noRequestIsLostOrCountedTwiceWhileMinutesTurn() throws Exception {
        TenantCounts counts = recorder.begin(TENANT);
        int threads = 4;
        int each = 50_000;
        var running = new CountDownLatch(threads);
        List<EdgeFlush> flushes = new ArrayList<>();
        try (var workers = Executors.newFixedThreadPool(threads)) {
            for (int worker = 0; worker < threads; worker++) {
                String operation = "GET /" + worker % 2;
                workers.execute(() -> {
                    for (int i = 0; i < each; i++) {
                        recorder.record(TENANT, "api", operation, i % 10 == 0 ? 500 : 200, i);
                    }
                    running.countDown();
                });
            }
            while (running.getCount() > 0) {
                clock.plusSeconds(60);
                flushes.add(counts.flush(PROCESS, flushes.size() + 1));
            }
        }
        flushes.add(counts.last(PROCESS, flushes.size() + 1));
        clock.plusSeconds(60);

        RequestCounts sum =
                flushes.stream()
                        .map(EdgeRecorderTest::sum)
                        .reduce(RequestCounts.NONE, RequestCounts::plus);
        assertThat(sum.valid()).isEqualTo((long) threads * each);
        assertThat(sum.failed()).isEqualTo((long) threads * each / 10);
        Histogram durations = DurationHistogram.sum();
        flushes.forEach(
                flush -> flush.tallies().forEach(tally -> tally.durations().addTo(durations)));
        assertThat(durations.getTotalCount()).isEqualTo((long) threads * each);
        assertThat(flushes.size()).isGreaterThan(2);
    }
}
