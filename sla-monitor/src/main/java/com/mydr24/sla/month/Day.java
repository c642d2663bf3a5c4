package com.mydr24.sla.month;

import com.mydr24.sla.measurement.MeasuredSums;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** How many seconds of a day, in the contract's time zone, were what. */
@Serdeable
public record Day(
        LocalDate date,
        long upSeconds,
        long downSeconds,
        long unknownSeconds,
        long excludedSeconds) {

    static List<Day> of(MonthInputs inputs, MeasuredSums sums) {
        Timeline timeline = MonthEngine.timeline(inputs, sums);
        ZoneId zone = inputs.contract().timeZone();
        Period period = timeline.period();
        List<Day> days = new ArrayList<>();
        long from = period.from();
        int segment = 0;
        while (from < period.to()) {
            LocalDate date = Instant.ofEpochSecond(from).atZone(zone).toLocalDate();
            long midnight = date.plusDays(1).atStartOfDay(zone).toEpochSecond();
            long to = Math.min(midnight, period.to());
            long[] seconds = new long[4];
            while (timeline.segments().get(segment).to() <= from) {
                segment++;
            }
            for (int i = segment; i < timeline.segments().size(); i++) {
                Segment one = timeline.segments().get(i);
                if (one.from() >= to) {
                    break;
                }
                long overlap = Math.min(to, one.to()) - Math.max(from, one.from());
                seconds[index(one.state())] += overlap;
            }
            days.add(new Day(date, seconds[0], seconds[1], seconds[2], seconds[3]));
            from = to;
        }
        return days;
    }

    private static int index(Segment.State state) {
        return switch (state) {
            case UP -> 0;
            case DOWN -> 1;
            case UNKNOWN -> 2;
            case EXCLUDED -> 3;
        };
    }
}
