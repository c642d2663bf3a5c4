package com.mydr24.sla.openslo;

import com.mydr24.sla.contract.AlertTerms;
import com.mydr24.sla.contract.Contract;
import com.mydr24.sla.contract.CountStep;
import com.mydr24.sla.contract.ScaleTerms;
import com.mydr24.sla.contract.SlowStep;
import com.mydr24.sla.contract.Terms;
import com.mydr24.sla.contract.UptimeStep;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Writes a contract as OpenSLO v1: a Service, and an SLO for each guarantee. What OpenSLO has no
 * field for, such as credits, stands in annotations under {@code mydr24.com/}, and is read back by
 * {@link OpenSloReader}.
 */
public final class OpenSlo {
    static final String API_VERSION = "openslo/v1";
    static final String PREFIX = "mydr24.com/";

    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Contract contract;
    private final String service;
    private final List<Object> documents = new ArrayList<>();

    private OpenSlo(Contract contract, String service) {
        this.contract = contract;
        this.service = service;
    }

    /**
     * A contract as YAML, several documents in one.
     *
     * @param service the tenant's short name, which becomes the name of the OpenSLO service
     */
    public static String write(Contract contract, String service) {
        var writing = new OpenSlo(contract, service);
        writing.service();
        writing.uptime();
        writing.slow();
        writing.alerts();
        writing.load();
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        options.setExplicitStart(true);
        return new Yaml(options).dumpAll(writing.documents.iterator());
    }

    private void service() {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put(
                "description",
                "Service level of %s, contract version %d"
                        .formatted(contract.tier(), contract.version()));
        document("Service", service, Map.of(), spec);
    }

    private void uptime() {
        Terms terms = contract.terms();
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put("guarantee", Guarantee.UPTIME.text());
        put(annotations, "cap-ppm", terms.capPpm());
        put(annotations, "pro-rata-factor", terms.proRataFactor());
        put(annotations, "error-ppm", terms.requestRule().errorPpm());
        put(annotations, "least-requests", terms.requestRule().leastRequests());
        put(annotations, "least-failures", terms.requestRule().leastFailures());
        put(annotations, "maintenance-notice-seconds", terms.maintenance().noticeSeconds());
        put(annotations, "maintenance-yearly-seconds", terms.maintenance().yearlySeconds());
        for (UptimeStep step : terms.uptime()) {
            step(annotations, step.belowPpm(), step.creditPpm());
        }
        Map<String, Object> objective = objective(terms.commitmentPpm());
        objective.put("timeSliceTarget", new BigDecimal("0.95"));
        objective.put("timeSliceWindow", "1m");
        slo(
                Guarantee.UPTIME,
                annotations,
                "Seconds of the month that are not down",
                "Timeslices",
                objective);
    }

    private void slow() {
        List<SlowStep> steps = contract.terms().slow();
        if (steps.isEmpty()) {
            return;
        }
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put("guarantee", Guarantee.RESPONSE_TIME.text());
        int least = 1_000_000;
        for (SlowStep step : steps) {
            step(annotations, step.abovePpm(), step.creditPpm());
            least = Math.min(least, step.abovePpm());
        }
        slo(
                Guarantee.RESPONSE_TIME,
                annotations,
                "Valid requests answered within one second",
                "Occurrences",
                objective(1_000_000 - least));
    }

    private void alerts() {
        AlertTerms terms = contract.terms().alerts();
        if (terms.equals(AlertTerms.NONE)) {
            return;
        }
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put("guarantee", Guarantee.ALERTS.text());
        put(annotations, "within-millis", terms.withinMillis());
        counts(annotations, terms.late());
        slo(
                Guarantee.ALERTS,
                annotations,
                "Emergency alerts handed off in time",
                "Occurrences",
                objective(999_000));
    }

    private void load() {
        ScaleTerms terms = contract.terms().scale();
        if (terms.equals(ScaleTerms.NONE)) {
            return;
        }
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put("guarantee", Guarantee.LOAD.text());
        put(annotations, "floor-per-minute", terms.floorPerMinute());
        counts(annotations, terms.breached());
        Map<String, Object> objective = objective(999_000);
        objective.put("timeSliceTarget", new BigDecimal("1.0"));
        objective.put("timeSliceWindow", "1m");
        slo(
                Guarantee.LOAD,
                annotations,
                "Minutes that admit the load that was promised",
                "Timeslices",
                objective);
    }

    private void slo(
            Guarantee guarantee,
            Map<String, String> annotations,
            String description,
            String budgetingMethod,
            Map<String, Object> objective) {
        Map<String, Object> calendar = new LinkedHashMap<>();
        YearMonth first = YearMonth.from(contract.start().atZone(contract.timeZone()));
        calendar.put("startTime", START.format(first.atDay(1).atStartOfDay()));
        calendar.put("timeZone", contract.timeZone().getId());
        Map<String, Object> window = new LinkedHashMap<>();
        window.put("duration", "1M");
        window.put("isRolling", false);
        window.put("calendar", calendar);
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("description", description);
        spec.put("service", service);
        spec.put("indicator", indicator(guarantee));
        spec.put("timeWindow", List.of(window));
        spec.put("budgetingMethod", budgetingMethod);
        spec.put("objectives", List.of(objective));
        document("SLO", guarantee.text(), annotations, spec);
    }

    private static Map<String, Object> indicator(Guarantee guarantee) {
        Map<String, Object> ratio = new LinkedHashMap<>();
        ratio.put("counter", true);
        ratio.put("good", source(guarantee, "good"));
        ratio.put("total", source(guarantee, "total"));
        Map<String, Object> indicator = new LinkedHashMap<>();
        indicator.put("metadata", Map.of("name", guarantee.text() + "-ratio"));
        indicator.put("spec", Map.of("ratioMetric", ratio));
        return indicator;
    }

    private static Map<String, Object> source(Guarantee guarantee, String which) {
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("type", "mydr24");
        source.put("spec", Map.of("query", guarantee.text() + "." + which));
        return Map.of("metricSource", source);
    }

    private void document(
            String kind, String name, Map<String, String> annotations, Map<String, Object> spec) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", name);
        if (!annotations.isEmpty()) {
            Map<String, Object> prefixed = new LinkedHashMap<>();
            annotations.forEach((key, value) -> prefixed.put(PREFIX + key, value));
            metadata.put("annotations", prefixed);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", API_VERSION);
        document.put("kind", kind);
        document.put("metadata", metadata);
        document.put("spec", spec);
        documents.add(document);
    }

    private static Map<String, Object> objective(int targetPpm) {
        Map<String, Object> objective = new LinkedHashMap<>();
        objective.put("displayName", "Promised");
        objective.put("target", BigDecimal.valueOf(targetPpm, 6));
        return objective;
    }

    private static void counts(Map<String, String> annotations, List<CountStep> steps) {
        for (CountStep step : steps) {
            step(annotations, step.least(), step.creditPpm());
        }
    }

    private static void step(Map<String, String> annotations, long boundary, int creditPpm) {
        long number = annotations.keySet().stream().filter(key -> key.startsWith("step-")).count();
        annotations.put("step-" + (number + 1), boundary + "-" + creditPpm);
    }

    private static void put(Map<String, String> annotations, String key, long value) {
        annotations.put(key, String.valueOf(value));
    }
}
