package com.mydr24.sla.month;

import com.mydr24.sla.exclusion.ExcludedSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which minutes lie wholly within exclusions. Requests of a minute excluded only in part cannot be
 * told apart, and stay counted.
 */
final class ExcludedMinutes {
    private final List<Period> spans = new ArrayList<>();

    ExcludedMinutes(List<ExcludedSpan> excluded) {
        List<ExcludedSpan> sorted =
                excluded.stream().sorted(Comparator.comparingLong(ExcludedSpan::from)).toList();
        for (ExcludedSpan one : sorted) {
            long from = one.from();
            long to = one.to();
            if (!spans.isEmpty() && from <= spans.getLast().to()) {
                Period last = spans.removeLast();
                spans.add(new Period(last.from(), Math.max(last.to(), to)));
            } else {
                spans.add(new Period(from, to));
            }
        }
    }

    boolean contains(long minute) {
        for (Period span : spans) {
            if (span.from() <= minute && minute + 60 <= span.to()) {
                return true;
            }
        }
        return false;
    }
}
