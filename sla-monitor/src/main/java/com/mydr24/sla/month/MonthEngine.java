package com.mydr24.sla.month;

import com.mydr24.sla.contract.Contract;
import com.mydr24.sla.credit.Credit;
import com.mydr24.sla.credit.CreditRule;
import com.mydr24.sla.credit.Shortfall;
import com.mydr24.sla.exclusion.ExcludedSpan;
import com.mydr24.sla.exclusion.ExclusionRule;
import com.mydr24.sla.exclusion.JudgedExclusion;
import com.mydr24.sla.measurement.MeasuredLog;
import com.mydr24.sla.measurement.MinuteTally;
import com.mydr24.sla.measurement.RequestCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        Period whole = Period.of(inputs.contract(), inputs.month());
        Timeline timeline = timeline(inputs, log);
        List<MinuteTally> tallies = within(timeline.period(), log.minutes());
        List<JudgedExclusion> judged = judged(inputs);
        var excluded = new ExcludedMinutes(spans(judged));
        tallies.removeIf(tally -> excluded.contains(tally.minute().getEpochSecond()));
        List<ReportedExclusion> exclusions =
                judged.stream()
                        .filter(one ->
                                one.recorded()
                                        .overlaps(
                                                timeline.period().start(), timeline.period().end()))
                        .map(one -> ReportedExclusion.of(one, timeline.period()))
                        .toList();
        AlertsReport alerts =
                AlertsReport.of(
                        inputs.contract().terms().alerts(), log.alerts(), timeline.period());
        return report(inputs, whole, timeline, tallies, exclusions, alerts);
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

    private static List<JudgedExclusion> judged(MonthInputs inputs) {
        return ExclusionRule.judge(
                inputs.contract().terms().maintenance(),
                inputs.contract().timeZone(),
                inputs.exclusions());
    }

    private static List<ExcludedSpan> spans(List<JudgedExclusion> judged) {
        return judged.stream().flatMap(one -> one.spans().stream()).toList();
    }

    static Timeline timeline(MonthInputs inputs, MeasuredLog log) {
        Period period = Period.of(inputs.contract(), inputs.month()).until(inputs.asOf());
        return Timeline.of(
                period,
                log,
                countsByMinute(within(period, log.minutes())),
                inputs.contract().terms().requestRule(),
                spans(judged(inputs)));
    }

    private static MonthReport report(
            MonthInputs inputs,
            Period whole,
            Timeline timeline,
            List<MinuteTally> tallies,
            List<ReportedExclusion> exclusions,
            @Nullable AlertsReport alerts) {
        Map<Long, RequestCounts> byMinute = countsByMinute(tallies);
        Contract contract = inputs.contract();
        Period period = timeline.period();
        long down = timeline.secondsIn(Segment.State.DOWN);
        RequestCounts sum =
                byMinute.values().stream().reduce(RequestCounts.NONE, RequestCounts::plus);
        MinuteClasses minutes = MinuteClasses.of(timeline);
        ScaleReport scale = ScaleReport.of(contract.terms().scale(), byMinute.values());
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
                Latency.of(tallies),
                Forms.of(byMinute.values(), minutes),
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

    /** The tallies of minutes of which at least a second lies in the period. */
    private static List<MinuteTally> within(Period period, List<MinuteTally> tallies) {
        List<MinuteTally> within = new ArrayList<>();
        for (MinuteTally tally : tallies) {
            long minute = tally.minute().getEpochSecond();
            if (minute + 60 > period.from() && minute < period.to()) {
                within.add(tally);
            }
        }
        return within;
    }

    /** A minute's requests of all operations, classes and batches together, by its first second. */
    private static Map<Long, RequestCounts> countsByMinute(List<MinuteTally> tallies) {
        Map<Long, RequestCounts> counts = new TreeMap<>();
        for (MinuteTally tally : tallies) {
            Instant minute = tally.minute();
            counts.merge(minute.getEpochSecond(), tally.counts(), RequestCounts::plus);
        }
        return counts;
    }
}
