package com.mydr24.sla.evidence;

import com.mydr24.regions.canonical.JsonFields;
import com.mydr24.regions.canonical.MalformedJson;
import com.mydr24.sla.measurement.AlertHandOff;
import com.mydr24.sla.measurement.ComponentChange;
import com.mydr24.sla.measurement.DurationHistogram;
import com.mydr24.sla.measurement.EdgeGap;
import com.mydr24.sla.measurement.Holds;
import com.mydr24.sla.measurement.MeasuredLog;
import com.mydr24.sla.measurement.MinuteTally;
import com.mydr24.sla.measurement.ProbeResult;
import com.mydr24.sla.measurement.RequestCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The log's records as JSON and back, in the log's own order. */
final class LogRecords {
    private LogRecords() {}

    static List<Map<String, @Nullable Object>> trees(MeasuredLog log) {
        List<Map<String, @Nullable Object>> trees = new ArrayList<>(log.size());
        log.components().forEach(change -> trees.add(tree(change)));
        log.probes().forEach(result -> trees.add(tree(result)));
        log.minutes().forEach(tally -> trees.add(tree(tally)));
        log.alerts().forEach(alert -> trees.add(tree(alert)));
        log.gaps().forEach(gap -> trees.add(tree(gap)));
        return trees;
    }

    private static Map<String, @Nullable Object> tree(ComponentChange change) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("kind", "component");
        tree.put("since", change.since().toString());
        tree.put("monitor", change.monitor());
        tree.put("counted", change.counted());
        tree.put("reason", change.reason());
        return tree;
    }

    private static Map<String, @Nullable Object> tree(ProbeResult result) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("kind", "probe");
        tree.put("checkedAt", result.checkedAt().toString());
        tree.put("monitor", result.monitor());
        tree.put("up", result.up());
        tree.put("httpStatus", result.httpStatus());
        tree.put("responseMs", result.responseMs());
        tree.put("holds", result.holds().toString());
        return tree;
    }

    private static Map<String, @Nullable Object> tree(MinuteTally tally) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("kind", "requests");
        tree.put("minute", tally.minute().toString());
        tree.put("class", tally.trafficClass());
        tree.put("operation", tally.operation());
        tree.put("batch", tally.batch().toString());
        tree.put("good", tally.counts().good());
        tree.put("failed", tally.counts().failed());
        tree.put("slow", tally.counts().slow());
        tree.put("rejected", tally.counts().rejected());
        if (tally.counts().shed() > 0) {
            // Left out otherwise: minutes of before it was counted keep their bytes.
            tree.put("shed", tally.counts().shed());
        }
        tree.put("durations", tally.durations().base64());
        return tree;
    }

    private static Map<String, @Nullable Object> tree(AlertHandOff alert) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("kind", "alert");
        tree.put("acceptedAt", alert.acceptedAt().toString());
        tree.put("id", alert.id().toString());
        tree.put("micros", alert.micros());
        return tree;
    }

    private static Map<String, @Nullable Object> tree(EdgeGap gap) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("kind", "gap");
        tree.put("process", gap.process().toString());
        tree.put("from", gap.from().toString());
        tree.put("to", gap.to().toString());
        return tree;
    }

    /** Collects records as they are read. */
    static final class Collected {
        private final List<ComponentChange> components = new ArrayList<>();
        private final List<ProbeResult> probes = new ArrayList<>();
        private final List<MinuteTally> minutes = new ArrayList<>();
        private final List<AlertHandOff> alerts = new ArrayList<>();
        private final List<EdgeGap> gaps = new ArrayList<>();

        /**
         * @throws MalformedJson or another RuntimeException when it is no record
         */
        void add(JsonFields json) {
            switch (json.text("kind")) {
                case "component" -> components.add(component(json));
                case "probe" -> probes.add(probe(json));
                case "requests" -> minutes.add(minute(json));
                case "alert" -> alerts.add(alert(json));
                case "gap" -> gaps.add(gap(json));
                default -> throw new IllegalArgumentException("no kind " + json.text("kind"));
            }
        }

        MeasuredLog log() {
            return new MeasuredLog(components, probes, minutes, alerts, gaps);
        }

        private static ComponentChange component(JsonFields json) {
            return new ComponentChange(
                    json.text("monitor"),
                    Instant.parse(json.text("since")),
                    json.truth("counted"),
                    json.text("reason"));
        }

        private static ProbeResult probe(JsonFields json) {
            return new ProbeResult(
                    json.text("monitor"),
                    Instant.parse(json.text("checkedAt")),
                    json.truth("up"),
                    json.smallNumber("httpStatus"),
                    json.number("responseMs"),
                    Holds.parse(json.text("holds"))
                            .orElseThrow(() -> new IllegalArgumentException("holds")));
        }

        private static AlertHandOff alert(JsonFields json) {
            return new AlertHandOff(
                    UUID.fromString(json.text("id")),
                    Instant.parse(json.text("acceptedAt")),
                    json.value("micros") == null ? null : json.number("micros"));
        }

        private static EdgeGap gap(JsonFields json) {
            return new EdgeGap(
                    UUID.fromString(json.text("process")),
                    Instant.parse(json.text("from")),
                    Instant.parse(json.text("to")));
        }

        private static MinuteTally minute(JsonFields json) {
            long good = json.number("good");
            long failed = json.number("failed");
            return new MinuteTally(
                    UUID.fromString(json.text("batch")),
                    Instant.parse(json.text("minute")),
                    json.text("class"),
                    json.text("operation"),
                    new RequestCounts(
                            Math.addExact(good, failed),
                            good,
                            failed,
                            json.number("slow"),
                            json.number("rejected"),
                            json.value("shed") == null ? 0 : json.number("shed")),
                    DurationHistogram.ofBase64(json.text("durations")));
        }
    }
}
