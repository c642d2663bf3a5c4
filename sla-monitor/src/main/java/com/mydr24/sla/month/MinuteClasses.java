package com.mydr24.sla.month;

import com.mydr24.sla.month.Segment.State;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Arrays;

/**
 * The wall-clock minutes of a period, each under one name: down when any second of it is, else
 * excluded, else unknown, and up only when all of it is.
 */
@Serdeable
public record MinuteClasses(long up, long down, long unknown, long excluded) {
    static MinuteClasses of(Timeline timeline) {
        Period period = timeline.period();
        if (period.seconds() == 0) {
            return new MinuteClasses(0, 0, 0, 0);
        }
        long first = Math.floorDiv(period.from(), 60L);
        var worst = new State[(int) (Math.floorDiv(period.to() - 1, 60L) - first + 1)];
        Arrays.fill(worst, State.UP);
        for (Segment segment : timeline.segments()) {
            int begin = (int) (Math.floorDiv(segment.from(), 60L) - first);
            int end = (int) (Math.floorDiv(segment.to() - 1, 60L) - first);
            for (int minute = begin; minute <= end; minute++) {
                if (segment.state().compareTo(worst[minute]) < 0) {
                    worst[minute] = segment.state();
                }
            }
        }
        return new MinuteClasses(
                count(worst, State.UP),
                count(worst, State.DOWN),
                count(worst, State.UNKNOWN),
                count(worst, State.EXCLUDED));
    }

    private static long count(State[] minutes, State wanted) {
        return Arrays.stream(minutes).filter(state -> state == wanted).count();
    }

    long total() {
        return up + down + unknown + excluded;
    }
}
