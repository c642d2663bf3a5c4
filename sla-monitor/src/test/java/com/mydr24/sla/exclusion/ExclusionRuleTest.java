package com.mydr24.sla.exclusion;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.sla.Measurements;
import com.mydr24.sla.contract.MaintenanceRule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ExclusionRuleTest {
    private static final MaintenanceRule TEN_HOURS = new MaintenanceRule(48 * 3_600, 10 * 3_600);
    private static final Instant NOON = Instant.parse("2026-04-10T12:00:00Z");
    private static final ZoneId APIA = ZoneId.of("Pacific/Apia");

    private static RecordedExclusion maintenance(Instant from, Duration length, Duration notice) {
        return Measurements.exclusion(
                UUID.nameUUIDFromBytes(new byte[] {(byte) from.getEpochSecond()}),
                ExclusionKind.MAINTENANCE,
                from,
                from.plus(length),
                from.minus(notice));
    }

    private static JudgedExclusion judged(RecordedExclusion one) {
        return ExclusionRule.judge(TEN_HOURS, Measurements.UTC, List.of(one)).getFirst();
    }

    @Test
    void noticeToTheSecondIsEnoughAndOneSecondLessIsNot() {
        var inTime = judged(maintenance(NOON, Duration.ofHours(2), Duration.ofHours(48)));
        var late =
                judged(
                        maintenance(
                                NOON, Duration.ofHours(2), Duration.ofHours(48).minusSeconds(1)));

        assertThat(inTime.excludedSeconds()).isEqualTo(7_200);
        assertThat(inTime.why()).contains("48 h", "2 h of the 10 h");
        assertThat(late.spans()).isEmpty();
        assertThat(late.why()).contains("47 h 59 min 59 s", "48 h were promised");
    }

    @Test
    void whatExceedsTheYearsBudgetCountsLikeAnyOtherTime() {
        List<RecordedExclusion> three = new ArrayList<>();
        for (int day = 0; day < 3; day++) {
            three.add(
                    maintenance(
                            NOON.plus(Duration.ofDays(day)),
                            Duration.ofHours(4),
                            Duration.ofDays(9)));
        }

        List<JudgedExclusion> judged =
                ExclusionRule.judge(TEN_HOURS, Measurements.UTC, three.reversed());

        assertThat(judged)
                .extracting(JudgedExclusion::excludedSeconds)
                .containsExactly(14_400L, 14_400L, 7_200L);
        assertThat(judged.getLast().why()).contains("2 h of it", "10 h of a year");
    }

    @Test
    void newYearInTheContractsZoneBringsANewBudget() {
        Instant midnight = Instant.parse("2026-12-31T11:00:00Z");
        assertThat(midnight.atZone(APIA).getDayOfYear()).isEqualTo(1);

        JudgedExclusion judged =
                ExclusionRule.judge(
                                new MaintenanceRule(0, 3_600),
                                APIA,
                                List.of(
                                        maintenance(
                                                midnight.minusSeconds(7_200),
                                                Duration.ofHours(4),
                                                Duration.ofDays(9))))
                        .getFirst();

        // The first of the two hours before midnight, and the first after it.
        assertThat(judged.spans())
                .containsExactly(
                        new ExcludedSpan(
                                midnight.getEpochSecond() - 7_200,
                                midnight.getEpochSecond() - 3_600),
                        new ExcludedSpan(
                                midnight.getEpochSecond(), midnight.getEpochSecond() + 3_600));
    }

    @Test
    void whereAllDowntimeCountsNoNoticeIsLongEnough() {
        JudgedExclusion judged =
                ExclusionRule.judge(
                                MaintenanceRule.NONE,
                                Measurements.UTC,
                                List.of(
                                        maintenance(
                                                NOON, Duration.ofHours(1), Duration.ofDays(99))))
                        .getFirst();

        assertThat(judged.spans()).isEmpty();
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().withoutEdgeCases();
    }

    private static List<RecordedExclusion> scene(Random random) {
        Instant newYear = Instant.parse("2027-01-01T00:00:00Z");
        List<RecordedExclusion> scene = new ArrayList<>();
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            Instant from = newYear.plusSeconds(random.nextInt(200_000) - 100_000);
            scene.add(
                    Measurements.exclusion(
                            new UUID(random.nextLong(), random.nextLong()),
                            ExclusionKind.MAINTENANCE,
                            from,
                            from.plusSeconds(1 + random.nextInt(20_000)),
                            from.minusSeconds(random.nextInt(3_000))));
        }
        return scene;
    }

    private static Set<Long> seconds(List<JudgedExclusion> judged) {
        Set<Long> seconds = new HashSet<>();
        judged.stream()
                .flatMap(one -> one.spans().stream())
                .forEach(span -> {
                    for (long second = span.from(); second < span.to(); second++) {
                        assertThat(seconds.add(second)).as("second %d twice", second).isTrue();
                    }
                });
        return seconds;
    }

    @Property(tries = 200)
    void secondsAreThoseOfGoingThroughEverySecond(@ForAll("seeds") long seed) {
        var random = new Random(seed);
        List<RecordedExclusion> scene = scene(random);
        var rule = new MaintenanceRule(random.nextInt(3_000), random.nextInt(40_000));

        assertThat(seconds(ExclusionRule.judge(rule, APIA, scene)))
                .isEqualTo(MaintenanceSeconds.allowed(rule, APIA, scene));
    }

    @Property(tries = 200)
    void theOrderOfRecordingChangesNothing(@ForAll("seeds") long seed) {
        List<RecordedExclusion> scene = scene(new Random(seed));
        List<RecordedExclusion> shuffled = new ArrayList<>(scene);
        Collections.shuffle(shuffled, new Random(seed + 1));
        var rule = new MaintenanceRule(1_000, 20_000);

        assertThat(ExclusionRule.judge(rule, APIA, shuffled))
                .isEqualTo(ExclusionRule.judge(rule, APIA, scene));
    }
}
