package com.mydr24.sla.exclusion;

import com.mydr24.sla.contract.MaintenanceRule;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which recorded exclusions hold under a contract. Maintenance that was announced too late counts
 * like any other time, and so does what exceeds the year's budget, second by second in the order of
 * time: nobody can spend the budget twice or choose later what to spend it on.
 */
public final class ExclusionRule {
    private final MaintenanceRule rule;
    private final ZoneId zone;
    private final Map<Integer, Long> usedByYear = new HashMap<>();
    private long covered = Long.MIN_VALUE;

    private ExclusionRule(MaintenanceRule rule, ZoneId zone) {
        this.rule = rule;
        this.zone = zone;
    }

    /**
     * Judges exclusions together.
     *
     * @param zone in which a year is a year
     * @param recorded all maintenance of the years in question, in any order
     * @return each of them, by time
     */
    public static List<JudgedExclusion> judge(
            MaintenanceRule rule, ZoneId zone, Collection<RecordedExclusion> recorded) {
        var judging = new ExclusionRule(rule, zone);
        return recorded.stream().sorted().map(judging::judge).toList();
    }

    private JudgedExclusion judge(RecordedExclusion one) {
        long from = one.from().getEpochSecond();
        long to = one.to().getEpochSecond();
        return switch (one.kind()) {
            case CUSTOMER ->
                    new JudgedExclusion(
                            one,
                            List.of(new ExcludedSpan(from, to)),
                            "Caused on the customer's side, as approved.");
            case FORCE_MAJEURE ->
                    new JudgedExclusion(
                            one,
                            List.of(new ExcludedSpan(from, to)),
                            "Beyond anybody's control, as approved.");
            case MAINTENANCE -> maintenance(one, from, to);
        };
    }

    private JudgedExclusion maintenance(RecordedExclusion one, long from, long to) {
        if (rule.yearlySeconds() == 0) {
            return new JudgedExclusion(
                    one,
                    List.of(),
                    "The contract lets no maintenance go uncounted: it counts like any other time.");
        }
        long notice = from - one.recordedAt().getEpochSecond();
        if (notice < rule.noticeSeconds()) {
            return new JudgedExclusion(
                    one,
                    List.of(),
                    "Announced %s before it began, and %s were promised: it counts like any other time."
                            .formatted(words(Math.max(0, notice)), words(rule.noticeSeconds())));
        }
        List<ExcludedSpan> spans = withinBudget(from, to);
        long granted = spans.stream().mapToLong(ExcludedSpan::seconds).sum();
        return new JudgedExclusion(one, spans, why(notice, granted, to - from));
    }

    private String why(long notice, long granted, long whole) {
        String announced = "Announced %s before it began; ".formatted(words(notice));
        String budget = words(rule.yearlySeconds());
        if (granted == whole) {
            return announced + "it takes %s of the %s of a year.".formatted(words(granted), budget);
        }
        return announced
                + "%s of it do not count, the rest was covered already or exceeds the %s of a year."
                        .formatted(words(granted), budget);
    }

    private List<ExcludedSpan> withinBudget(long begin, long to) {
        List<ExcludedSpan> spans = new ArrayList<>();
        long from = Math.max(begin, covered);
        while (from < to) {
            int year = Instant.ofEpochSecond(from).atZone(zone).getYear();
            long end = Math.min(to, startOf(year + 1));
            long used = usedByYear.getOrDefault(year, 0L);
            long granted = Math.min(rule.yearlySeconds() - used, end - from);
            if (granted > 0) {
                spans.add(new ExcludedSpan(from, from + granted));
                usedByYear.put(year, used + granted);
            }
            from = end;
        }
        covered = Math.max(covered, to);
        return spans;
    }

    private long startOf(int year) {
        return Year.of(year).atDay(1).atStartOfDay(zone).toEpochSecond();
    }

    private static String words(long seconds) {
        var duration = Duration.ofSeconds(seconds);
        List<String> parts = new ArrayList<>();
        add(parts, duration.toHours(), "h");
        add(parts, duration.toMinutesPart(), "min");
        add(parts, duration.toSecondsPart(), "s");
        return parts.isEmpty() ? "0 s" : String.join(" ", parts);
    }

    private static void add(List<String> parts, long count, String unit) {
        if (count > 0) {
            parts.add(count + " " + unit);
        }
    }
}
