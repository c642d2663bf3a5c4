package com.mydr24.sla.measurement;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The months of a tenant that can no longer change, in its contract's time zone. */
record FinalMonths(Set<YearMonth> months, ZoneId zone) {
    boolean contain(Instant at) {
        return months.contains(YearMonth.from(at.atZone(zone)));
    }

    /** The lines that may still be added; the others go to the rejected. */
    <T> List<T> open(ParsedLines<T> parsed, String field, Function<T, Instant> at) {
        List<T> open = new ArrayList<>();
        for (Line<T> line : parsed.good()) {
            Instant when = at.apply(line.value());
            if (contain(when)) {
                parsed.reject(
                        line.number(),
                        new RejectedLine(
                                field,
                                "month_closed",
                                "%s lies in a month that is final.".formatted(when)));
            } else {
                open.add(line.value());
            }
        }
        return open;
    }
}
