package com.mydr24.sla.month;

import com.mydr24.sla.contract.Contract;
import com.mydr24.sla.credit.Credit;
import com.mydr24.sla.credit.CreditRule;
import com.mydr24.sla.credit.Shortfall;
import com.mydr24.sla.exclusion.ExcludedSpan;
import com.mydr24.sla.exclusion.ExclusionRule;
import com.mydr24.sla.exclusion.JudgedExclusion;
import com.mydr24.sla.measurement.MeasuredLog;
import com.mydr24.sla.measurement.MeasuredSums;
import com.mydr24.sla.measurement.RequestCounts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Computes a month's report from its inputs and the log, and from nothing else: no clock, no
 * database, no order of arrival. The same arguments give the same bytes, here and in the evidence
 * verifier.
 */
public final class MonthEngine {
    /** Named in the evidence: which rules a report was computed by. */
    public static final String VERSION = "engine-3";

    /** Before requests of our own edge could be lost; its logs say nothing of it. */
    static final String SECOND_VERSION = "engine-2";

    /** Before there were exclusions; its reports say nothing of them. */
    static final String FIRST_VERSION = "engine-1";

    private static final long MILLION = 1_000_000;

    private MonthEngine() {}

    /**
     * @throws IllegalArgumentException when the month ended before the contract began
     */
    public static MonthReport report(MonthInputs inputs, MeasuredLog log) {
        return report(inputs, MeasuredSums.of(log));
    }

    /**
     * The same from what is left of the log when it is summed up.
     *
     * @throws IllegalArgumentException when the month ended before the contract began, or durations
     *     are put together of which only some count
     */
    static MonthReport report(MonthInputs inputs, MeasuredSums sums) {
        List<JudgedExclusion> judged = judged(inputs);
        Timeline timeline = timeline(inputs, sums);
        Period period = timeline.period();
        var counted = new CountedMinutes(period, new ExcludedMinutes(spans(judged)));
        List<ReportedExclusion> exclusions =
                judged.stream()
                        .filter(one -> one.recorded().overlaps(period.start(), period.end()))
                        .map(one -> ReportedExclusion.of(one, period))
                        .toList();
        AlertsReport alerts =
                AlertsReport.of(inputs.contract().terms().alerts(), sums.alerts(), period);
        return report(
                inputs,
                timeline,
                counted.counts(sums.minutes()),
                Latency.of(counted.durations(sums.durations())),
                exclusions,
                alerts);
    }

    /**
     * The report in the form that an earlier version of these rules gave it, which is what was
     * signed then.
     *
     * @throws IllegalArgumentException when this program does not know the version
     */
    public static MonthReport report(MonthInputs inputs, MeasuredLog log, String version) {
        return switch (version) {
            case VERSION, SECOND_VERSION -> report(inputs, log);
            case FIRST_VERSION -> report(inputs, log).withoutExclusions();
            default -> throw new IllegalArgumentException("unknown rules " + version);
        };
    }

    /** Days, UTC, of whose requests some are excluded, so that they cannot be taken together. */
    static Set<LocalDate> unevenDays(MonthInputs inputs) {
        Set<LocalDate> days = new HashSet<>();
        for (ExcludedSpan span : spans(judged(inputs))) {
            LocalDate day = date(span.from());
            while (!day.isAfter(date(span.to() - 1))) {
                days.add(day);
                day = day.plusDays(1);
            }
        }
        return days;
    }

    private static LocalDate date(long epochSecond) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(epochSecond), ZoneOffset.UTC);
    }

    private static List<JudgedExclusion> judged(MonthInputs inputs) {
        return ExclusionRule.judge(
                inputs.contract().terms().maintenance(),
                inputs.contract().timeZone(),
                inputs.exclusions());
    }

    private static List<ExcludedSpan> spans(List<JudgedExclusion> judged) {
        return judged.stream().flatMap(one -> one.spans().stream()).toList();
    }

    static Timeline timeline(MonthInputs inputs, MeasuredSums sums) {
        Period period = Period.of(inputs.contract(), inputs.month()).until(inputs.asOf());
        return Timeline.of(
                period, sums, inputs.contract().terms().requestRule(), spans(judged(inputs)));
    }

    private static MonthReport report(
            MonthInputs inputs,
            Timeline timeline,
            Collection<RequestCounts> byMinute,
            Latency latency,
            List<ReportedExclusion> exclusions,
            @Nullable AlertsReport alerts) {
        Contract contract = inputs.contract();
        Period whole = Period.of(contract, inputs.month());
        Period period = timeline.period();
        long down = timeline.secondsIn(Segment.State.DOWN);
        RequestCounts sum = byMinute.stream().reduce(RequestCounts.NONE, RequestCounts::plus);
        MinuteClasses minutes = MinuteClasses.of(timeline);
        ScaleReport scale = ScaleReport.of(contract.terms().scale(), byMinute);
        // While the month is open the rest of it may yet stay up, so that the credit shown is what
        // is owed already, and can only grow.
        Credit credit =
                CreditRule.credit(
                        contract.terms(),
                        inputs.fee(),
                        new Shortfall(
                                down,
                                whole.seconds(),
                                sum.slow(),
                                sum.valid(),
                                alerts == null ? 0 : alerts.late().size(),
                                scale == null ? 0 : scale.breachedMinutes()));
        return new MonthReport(
                inputs.month().toString(),
                contract.timeZone().getId(),
                contract.tier(),
                inputs.status(),
                inputs.version(),
                contract.version(),
                new MonthReport.Span(period.start(), period.end()),
                contract.terms().commitmentPpm(),
                availabilityPpm(period, down),
                down,
                timeline.secondsIn(Segment.State.UNKNOWN),
                timeline.secondsIn(Segment.State.EXCLUDED),
                timeline.downIntervals(),
                exclusions,
                wholeMinutes(timeline.downIntervals()),
                minutes,
                new MonthReport.Requests(sum.valid(), sum.good(), sum.slow()),
                latency,
                Forms.of(byMinute, minutes),
                credit,
                correction(inputs, credit),
                alerts,
                scale);
    }

    private static @Nullable ReportedCorrection correction(MonthInputs inputs, Credit credit) {
        Correction correction = inputs.correction();
        return correction == null ? null : ReportedCorrection.of(correction, credit.amountMinor());
    }

    private static long availabilityPpm(Period period, long downSeconds) {
        long total = period.seconds();
        return total == 0 ? MILLION : (total - downSeconds) * MILLION / total;
    }

    /** Minutes of the clock that were down from their first second to their last. */
    private static long wholeMinutes(List<DownInterval> downIntervals) {
        long minutes = 0;
        for (DownInterval down : downIntervals) {
            long first = Math.ceilDiv(down.from().getEpochSecond(), 60L);
            long end = Math.floorDiv(down.to().getEpochSecond(), 60L);
            minutes += Math.max(0, end - first);
        }
        return minutes;
    }
}
