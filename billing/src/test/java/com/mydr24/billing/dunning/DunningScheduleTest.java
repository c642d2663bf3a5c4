package com.mydr24.billing.dunning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DunningScheduleTest {
    private static final Instant DUE = Instant.parse("2026-03-08T12:00:00Z");
    private static final DunningSchedule SCHEDULE =
            new DunningSchedule(
                    List.of(
                            new DunningStep(1, 7, DunningStep.Kind.REMINDER),
                            new DunningStep(2, 21, DunningStep.Kind.FINAL_NOTICE),
                            new DunningStep(3, 35, DunningStep.Kind.SUSPENSION)));

    /** Whenever the program looks, steps come in order, none early, none crowded, none twice. */
    @Property
    void stepsKeepTheirOrderAndTheirDistanceWheneverSomebodyLooks(
            @ForAll @Size(max = 60) List<@IntRange(min = -200, max = 4_000) Integer> looks) {
        var taken = new ArrayList<Instant>();
        for (var hour : new TreeSet<>(looks)) {
            var now = DUE.plus(Duration.ofHours(hour));
            SCHEDULE.next(DUE, taken.size(), taken.isEmpty() ? null : taken.getLast(), now)
                    .ifPresent(step -> {
                        assertThat(step).isEqualTo(SCHEDULE.steps().get(taken.size()));
                        taken.add(now);
                    });
        }

        for (int i = 0; i < taken.size(); i++) {
            var step = SCHEDULE.steps().get(i);
            assertThat(taken.get(i)).isAfterOrEqualTo(DUE.plus(Duration.ofDays(step.days())));
            if (i > 0) {
                var distance = step.days() - SCHEDULE.steps().get(i - 1).days();
                assertThat(Duration.between(taken.get(i - 1), taken.get(i)))
                        .isGreaterThanOrEqualTo(Duration.ofDays(distance));
            }
        }
    }

    @Test
    void whoLooksEveryHourTakesEachStepOnItsDay() {
        var taken = new ArrayList<Instant>();
        for (int hour = 0; hour < 24 * 60; hour++) {
            var now = DUE.plus(Duration.ofHours(hour));
            SCHEDULE.next(DUE, taken.size(), taken.isEmpty() ? null : taken.getLast(), now)
                    .ifPresent(_ -> taken.add(now));
        }

        assertThat(taken)
                .containsExactly(
                        DUE.plus(Duration.ofDays(7)),
                        DUE.plus(Duration.ofDays(21)),
                        DUE.plus(Duration.ofDays(35)));
    }
}
