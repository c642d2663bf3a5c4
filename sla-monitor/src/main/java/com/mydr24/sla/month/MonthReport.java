package com.mydr24.sla.month;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.sla.credit.Credit;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant is told about a month, and what its credit rests on.
 *
 * @param month {@code yyyy-mm}
 * @param period the seconds it is about: the month from the sign-up on, and up to now while OPEN
 * @param availabilityPpm seconds of the period not down, parts per million, floored
 * @param unknownSeconds seconds nothing is known of; never shown as up, never down by themselves
 * @param excludedSeconds seconds that count for nobody; null in reports of before there were any
 * @param exclusions what was said about the month's time, whether it holds or not; null likewise
 * @param wholeMinutesDown minutes of the clock that were down throughout, for comparison with
 *     contracts that count no partial ones; null likewise
 * @param correction what this version changed; null for the first
 * @param alerts null where nothing is promised of them and there were none
 * @param scale null where nothing is promised
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MonthReport(
        String month,
        String timeZone,
        String tier,
        Status status,
        int version,
        int contractVersion,
        Span period,
        int commitmentPpm,
        long availabilityPpm,
        long downSeconds,
        long unknownSeconds,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long excludedSeconds,
        List<DownInterval> downIntervals,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ReportedExclusion> exclusions,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long wholeMinutesDown,
        MinuteClasses minutes,
        Requests requests,
        Latency latency,
        Forms forms,
        Credit credit,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ReportedCorrection correction,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AlertsReport alerts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ScaleReport scale) {

    /** Half-open. */
    @Serdeable
    public record Span(Instant from, Instant to) {}

    /** Valid requests of the period outside exclusions, and how many of them were good and slow. */
    @Serdeable
    public record Requests(long valid, long good, long slow) {}

    public MonthReport {
        downIntervals = List.copyOf(downIntervals);
        exclusions = exclusions == null ? null : List.copyOf(exclusions);
    }

    /** Exclusions that have to do with the month, whether or not they hold. */
    public List<ReportedExclusion> knownExclusions() {
        return exclusions == null ? List.of() : exclusions;
    }

    /** The same as it was written before reports said anything of exclusions. */
    MonthReport withoutExclusions() {
        return new MonthReport(
                month,
                timeZone,
                tier,
                status,
                version,
                contractVersion,
                period,
                commitmentPpm,
                availabilityPpm,
                downSeconds,
                unknownSeconds,
                null,
                downIntervals,
                null,
                null,
                minutes,
                requests,
                latency,
                forms,
                credit,
                null,
                null,
                null);
    }

    /** The report's one form in bytes: what is stored, hashed, signed and served. */
    public byte[] canonicalBytes() {
        return CanonicalJson.bytes(tree());
    }

    private Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("month", month);
        tree.put("timeZone", timeZone);
        tree.put("tier", tier);
        tree.put("status", status.name());
        tree.put("version", version);
        tree.put("contractVersion", contractVersion);
        tree.put("period", object("from", text(period.from), "to", text(period.to)));
        tree.put("commitmentPpm", commitmentPpm);
        tree.put("availabilityPpm", availabilityPpm);
        tree.put("downSeconds", downSeconds);
        tree.put("unknownSeconds", unknownSeconds);
        tree.put(
                "downIntervals",
                downIntervals.stream()
                        .map(down ->
                                object(
                                        "from", text(down.from()),
                                        "to", text(down.to()),
                                        "cause", down.cause()))
                        .toList());
        if (excludedSeconds != null && exclusions != null && wholeMinutesDown != null) {
            tree.put("excludedSeconds", excludedSeconds);
            tree.put("exclusions", exclusions.stream().map(ReportedExclusion::tree).toList());
            tree.put("wholeMinutesDown", wholeMinutesDown);
        }
        tree.put(
                "minutes",
                object(
                        "up", minutes.up(),
                        "down", minutes.down(),
                        "unknown", minutes.unknown(),
                        "excluded", minutes.excluded()));
        tree.put(
                "requests",
                object("valid", requests.valid, "good", requests.good, "slow", requests.slow));
        tree.put(
                "latency",
                object(
                        "p50Micros", latency.p50Micros(),
                        "p95Micros", latency.p95Micros(),
                        "p99Micros", latency.p99Micros(),
                        "p999Micros", latency.p999Micros()));
        tree.put(
                "forms",
                object(
                        "requestPpm", forms.requestPpm(),
                        "minutePpm", forms.minutePpm(),
                        "ratioPpm", forms.ratioPpm()));
        tree.put("credit", tree(credit));
        if (correction != null) {
            tree.put("correction", correction.tree());
        }
        if (alerts != null) {
            tree.put("alerts", alerts.tree());
        }
        if (scale != null) {
            tree.put("scale", scale.tree());
        }
        return tree;
    }

    private static Map<String, @Nullable Object> tree(Credit credit) {
        return object(
                "percent", credit.percent(),
                "currency", credit.currency(),
                "amountMinor", credit.amountMinor(),
                "components",
                        credit.components().stream()
                                .map(component ->
                                        object(
                                                "kind", component.kind().name(),
                                                "percent", component.percent(),
                                                "why", component.why()))
                                .toList());
    }

    private static String text(Instant instant) {
        return instant.toString();
    }

    private static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            tree.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return tree;
    }
}
