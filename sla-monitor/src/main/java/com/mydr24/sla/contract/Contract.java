package com.mydr24.sla.contract;

import com.mydr24.regions.canonical.JsonFields;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of what one tenant was promised.
 *
 * @param tier the name the tier was sold under; the terms are the promise
 * @param timeZone in which a month is a month
 * @param start when the tenant signed up; nothing is measured before, whole seconds
 */
public record Contract(int version, String tier, ZoneId timeZone, Instant start, Terms terms) {
    public Contract {
        start = start.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The form that is stored, signed and read back. */
    public Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("version", version);
        tree.put("tier", tier);
        tree.put("timeZone", timeZone.getId());
        tree.put("start", start.toString());
        tree.put("commitmentPpm", terms.commitmentPpm());
        tree.put("uptime", terms.uptime().stream().map(Contract::tree).toList());
        tree.put("proRataFactor", terms.proRataFactor());
        tree.put("slow", terms.slow().stream().map(Contract::tree).toList());
        tree.put("capPpm", terms.capPpm());
        Map<String, @Nullable Object> rule = new LinkedHashMap<>();
        rule.put("errorPpm", terms.requestRule().errorPpm());
        rule.put("leastRequests", terms.requestRule().leastRequests());
        rule.put("leastFailures", terms.requestRule().leastFailures());
        tree.put("requestRule", rule);
        // Contracts sold before there was such a promise have none, and keep their bytes.
        if (!terms.maintenance().equals(MaintenanceRule.NONE)) {
            Map<String, @Nullable Object> maintenance = new LinkedHashMap<>();
            maintenance.put("noticeSeconds", terms.maintenance().noticeSeconds());
            maintenance.put("yearlySeconds", terms.maintenance().yearlySeconds());
            tree.put("maintenance", maintenance);
        }
        if (!terms.alerts().equals(AlertTerms.NONE)) {
            Map<String, @Nullable Object> alerts = new LinkedHashMap<>();
            alerts.put("withinMillis", terms.alerts().withinMillis());
            alerts.put("late", terms.alerts().late().stream().map(Contract::tree).toList());
            tree.put("alerts", alerts);
        }
        if (!terms.scale().equals(ScaleTerms.NONE)) {
            Map<String, @Nullable Object> scale = new LinkedHashMap<>();
            scale.put("floorPerMinute", terms.scale().floorPerMinute());
            scale.put("breached", terms.scale().breached().stream().map(Contract::tree).toList());
            tree.put("scale", scale);
        }
        return tree;
    }

    private static Map<String, Object> tree(UptimeStep step) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("belowPpm", step.belowPpm());
        tree.put("creditPpm", step.creditPpm());
        return tree;
    }

    private static Map<String, Object> tree(SlowStep step) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("abovePpm", step.abovePpm());
        tree.put("creditPpm", step.creditPpm());
        return tree;
    }

    private static Map<String, Object> tree(CountStep step) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("least", step.least());
        tree.put("creditPpm", step.creditPpm());
        return tree;
    }

    private static List<CountStep> countSteps(JsonFields json, String name) {
        return json.objects(name).stream()
                .map(step -> new CountStep(step.number("least"), step.smallNumber("creditPpm")))
                .toList();
    }

    private static AlertTerms alerts(JsonFields json) {
        if (json.value("alerts") == null) {
            return AlertTerms.NONE;
        }
        JsonFields alerts = json.object("alerts");
        return new AlertTerms(alerts.number("withinMillis"), countSteps(alerts, "late"));
    }

    private static ScaleTerms scale(JsonFields json) {
        if (json.value("scale") == null) {
            return ScaleTerms.NONE;
        }
        JsonFields scale = json.object("scale");
        return new ScaleTerms(scale.number("floorPerMinute"), countSteps(scale, "breached"));
    }

    private static MaintenanceRule maintenance(JsonFields json) {
        if (json.value("maintenance") == null) {
            return MaintenanceRule.NONE;
        }
        JsonFields rule = json.object("maintenance");
        return new MaintenanceRule(rule.number("noticeSeconds"), rule.number("yearlySeconds"));
    }

    /** Reads what {@link #tree} wrote. */
    public static Contract of(JsonFields json) {
        List<UptimeStep> uptime =
                json.objects("uptime").stream()
                        .map(step ->
                                new UptimeStep(
                                        step.smallNumber("belowPpm"),
                                        step.smallNumber("creditPpm")))
                        .toList();
        List<SlowStep> slow =
                json.objects("slow").stream()
                        .map(step ->
                                new SlowStep(
                                        step.smallNumber("abovePpm"),
                                        step.smallNumber("creditPpm")))
                        .toList();
        JsonFields rule = json.object("requestRule");
        var terms =
                new Terms(
                        json.smallNumber("commitmentPpm"),
                        uptime,
                        json.smallNumber("proRataFactor"),
                        slow,
                        json.smallNumber("capPpm"),
                        new RequestRule(
                                rule.smallNumber("errorPpm"),
                                rule.smallNumber("leastRequests"),
                                rule.smallNumber("leastFailures")),
                        maintenance(json),
                        alerts(json),
                        scale(json));
        return new Contract(
                json.smallNumber("version"),
                json.text("tier"),
                ZoneId.of(json.text("timeZone")),
                Instant.parse(json.text("start")),
                terms);
    }
}
