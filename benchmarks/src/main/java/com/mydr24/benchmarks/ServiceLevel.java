package com.mydr24.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.time.LocalClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A month of three tenants, from their requests to their credits: against what is true, and against
 * Prometheus with the same requests. Then how fast that is, and how much room it takes.
 */
final class ServiceLevel {
    private static final String MONTH = "/api/v1/sla/months/2026-04";
    private static final int LINES_EACH = 50_000;
    private static final int REPORTS = 25;

    /** The month is over, and its last day long enough to be packed. */
    private static final Instant NOW = Instant.parse("2026-05-01T06:00:00Z");

    private final Portal portal;
    private final List<TrafficMonth> months =
            List.of(
                    TrafficMonth.of("busy", 0.6, 1),
                    TrafficMonth.of("fair", 0.25, 2),
                    TrafficMonth.of("quiet", 0.03, 3));
    private final Map<String, String> keys = new LinkedHashMap<>();

    private ServiceLevel(Portal portal) {
        this.portal = portal;
    }

    static void run() {
        try (Portal portal =
                Portal.start(
                        Map.of(
                                "mydr24.local.clock",
                                true,
                                "mydr24.alerts.private-targets",
                                true))) {
            new ServiceLevel(portal).all();
        }
    }

    private void all() {
        for (TrafficMonth month : months) {
            // In the first second of the month, which goes on meanwhile.
            portal.bean(LocalClock.class).move(TrafficMonth.START);
            portal.signUp(month.tenant(), "PROFESSIONAL");
            portal.post(
                    "/api/v1/tenants/" + month.tenant() + "/exclusions",
                    """
                    {"kind": "MAINTENANCE", "from": "%s", "to": "%s", "reason": "new disks",
                     "approver": "bench", "evidence": "bench"}
                    """
                            .formatted(
                                    TrafficMonth.START.plusSeconds(TrafficMonth.MAINTENANCE.from()),
                                    TrafficMonth.START.plusSeconds(TrafficMonth.MAINTENANCE.to())));
            keys.put(month.tenant(), measuringKey(month.tenant()));
        }
        portal.bean(LocalClock.class).move(NOW);
        ingest();
        reports();
        compare();
        correct();
        new AlertLatency(portal).run();
        System.out.printf("%nRequests counted at the platform's own edge:%n");
        Target.atLeast("millions a second, one thread", Edge.millionsPerSecond(portal), 1);
    }

    private String measuringKey(String tenant) {
        return portal.post(
                        "/api/v1/tenants/" + tenant + "/keys",
                        "{\"name\": \"bench\", \"scopes\": [\"read\", \"measure\", \"admin\"]}")
                .path("key")
                .asText();
    }

    private String key(String tenant) {
        return Objects.requireNonNull(keys.get(tenant));
    }

    private void ingest() {
        System.out.printf("%nRequests in by HTTP, %,d lines a body, two senders:%n", LINES_EACH);
        RequestsIn requests = new RequestsIn(portal);
        for (TrafficMonth month : months) {
            LogRoom before = LogRoom.of(portal);
            Target.atLeast(
                    "%s: %,d requests, a second".formatted(month.tenant(), month.requests()),
                    requests.perSecond(month.bodies(LINES_EACH), 2, key(month.tenant())),
                    100_000);
            portal.post("/api/v1/probes", "text/csv", month.probesCsv(), key(month.tenant()));
            LogRoom loose = LogRoom.of(portal).since(before);
            double unpacked = median(month);
            long began = System.nanoTime();
            packDays();
            double seconds = (System.nanoTime() - began) / 1e9;
            LogRoom packed = LogRoom.of(portal).since(before);
            System.out.printf(
                    "    as it came, MB: %s%n    packed in %.1f s, MB: %s%n"
                            + "    its report before any day was packed: %.1f ms%n",
                    loose, seconds, packed, unpacked);
            Target.atMost(
                    month.tenant() + ": MB of its month, a probe a minute included",
                    packed.megabytes(),
                    20);
        }
        System.out.printf("%nRequests in by HTTP, a month's requests to a tenant each:%n");
        List<String> others = new ArrayList<>();
        for (int i = 0; i < RequestsIn.tenantsNeeded(); i++) {
            portal.bean(LocalClock.class).move(TrafficMonth.START);
            portal.signUp("other-" + i, "BASIC");
            others.add(measuringKey("other-" + i));
        }
        portal.bean(LocalClock.class).move(NOW);
        requests.bySize(months.get(1), others);
    }

    /** What the cell does by itself every few hours. */
    private void packDays() {
        portal.context().getBeansOfType(CellSweep.class).stream()
                .filter(sweep -> sweep.name().equals("pack-days"))
                .forEach(sweep -> sweep.run(new CellId("eu-de-1")));
    }

    private void reports() {
        System.out.printf("%nA month's report over HTTP, ms, median of %d:%n", REPORTS);
        for (TrafficMonth month : months) {
            Target.atMost(month.tenant(), median(month), 50);
        }
    }

    private double median(TrafficMonth month) {
        return millis(() -> portal.get(MONTH, key(month.tenant())));
    }

    private static double millis(Supplier<?> work) {
        List<Double> millis = new ArrayList<>();
        for (int i = -10; i < REPORTS; i++) {
            long began = System.nanoTime();
            Object result = work.get();
            if (i >= 0 && result != null) {
                millis.add((System.nanoTime() - began) / 1e6);
            }
        }
        return Rounds.median(millis);
    }

    private void compare() {
        if (!Prometheus.isInstalled()) {
            System.out.println("\nNO PROMETHEUS HERE (Debian's package prometheus): not compared.");
            months.forEach(month -> new Table(month, report(month), null).print());
            return;
        }
        try (Prometheus prometheus = Prometheus.with(months)) {
            System.out.printf(
                    "%nPrometheus took %.1f s for %,d samples; %.1f MB on disk a tenant.%n",
                    prometheus.importSeconds,
                    prometheus.samples(),
                    prometheus.bytes() / 1e6 / months.size());
            months.forEach(month -> new Table(month, report(month), prometheus).print());
        }
    }

    private JsonNode report(TrafficMonth month) {
        return portal.get(MONTH, key(month.tenant()));
    }

    /** A late file, after the month was signed. */
    private void correct() {
        portal.bean(LocalClock.class).move(Instant.parse("2026-05-06T06:00:00Z"));
        long closing = System.nanoTime();
        portal.post("/api/v1/months/2026-04/close", "{}");
        while (!report(months.getFirst()).path("status").asText().equals("FINAL")
                || !report(months.getLast()).path("status").asText().equals("FINAL")) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        System.out.printf(
                "%nThree months closed, signed and invoiced in %.1f s.%n",
                (System.nanoTime() - closing) / 1e9);
        String tenant = months.getFirst().tenant();
        String path = "/api/v1/tenants/" + tenant + "/corrections";
        long before = report(months.getFirst()).path("downSeconds").asLong();
        long began = System.nanoTime();
        String number =
                portal.post(
                                path,
                                """
                                {"month": "2026-04", "reason": "a late file", "approver": "bench"}
                                """)
                        .path("number")
                        .asText();
        portal.post(
                "/api/v1/probes",
                "text/csv",
                """
                checked_at,monitor,status,http_status,response_ms
                2026-04-08T10:00:30Z,site,down,503,90
                """
                        .getBytes(StandardCharsets.UTF_8),
                key(tenant));
        portal.post(path + "/" + number + "/end", "{}");
        double seconds = (System.nanoTime() - began) / 1e9;
        JsonNode report = report(months.getFirst());
        System.out.printf(
                "A late file: version %d, %+d seconds down, signed %.2f s after it was opened for.%n",
                report.path("version").asInt(),
                report.path("downSeconds").asLong() - before,
                seconds);
    }

    /** What is true, what we say, and what Prometheus says. */
    private record Table(TrafficMonth month, JsonNode report, @Nullable Prometheus prometheus) {
        void print() {
            MonthTruth truth = MonthTruth.of(month);
            String of = "{tenant=\"" + month.tenant() + "\"}";
            long valid = said("requests", "valid");
            System.out.printf(
                    "%n%-34s %14s %14s %8s %14s %8s%n",
                    month.tenant(), "true", "ours", "ratio", "Prometheus", "ratio");
            ours("valid requests", truth.valid(), valid);
            ours("failed", truth.valid() - truth.good(), valid - said("requests", "good"));
            ours("slower than a second", truth.slow(), said("requests", "slow"));
            ours("seconds down", truth.downSeconds(), report.path("downSeconds").asLong());
            ours("seconds unknown", truth.unknownSeconds(), report.path("unknownSeconds").asLong());
            both("median, us", truth.p50Micros(), said("latency", "p50Micros"), quantile(0.5, of));
            both("99 %, us", truth.p99Micros(), said("latency", "p99Micros"), quantile(0.99, of));
            both(
                    "99.9 %, us",
                    truth.p999Micros(), said("latency", "p999Micros"), quantile(0.999, of));
            ours("credit, %", truth.creditPercent(), said("credit", "percent"));
            long failed = truth.validOfAll() - truth.goodOfAll();
            theirs(
                    "failed, maintenance and all",
                    failed,
                    value("increase(errors_total" + of + "[30d])"));
            theirs(
                    "the same by the mean of ratios",
                    failed,
                    truth.validOfAll()
                            * value(
                                    "avg_over_time((increase(errors_total%1$s[5m]) / (increase(requests_total%1$s[5m]) > 0))[30d:5m])"
                                            .formatted(of)));
            theirs(
                    "minutes over 5 %, no floors",
                    truth.naiveMinutes(),
                    value(
                            "sum_over_time(((increase(errors_total%1$s[1m]) / (increase(requests_total%1$s[1m]) > 0)) > bool 0.05)[30d:1m])"
                                    .formatted(of)));
        }

        private long said(String part, String name) {
            return report.path(part).path(name).asLong();
        }

        private double value(String query) {
            return prometheus == null ? Double.NaN : prometheus.value(query);
        }

        private double quantile(double share, String of) {
            return 1e6
                    * value(
                            "histogram_quantile(%s, sum by (le) (increase(latency_bucket%s[30d])))"
                                    .formatted(share, of));
        }

        private static void ours(String what, long truth, long said) {
            line(what, (double) truth, (double) said, Double.NaN);
        }

        private static void both(String what, long truth, long said, double prometheus) {
            line(what, (double) truth, (double) said, prometheus);
        }

        private static void theirs(String what, long truth, double prometheus) {
            line(what, (double) truth, Double.NaN, prometheus);
        }

        private static void line(String what, double truth, double said, double prometheus) {
            System.out.printf(
                    "%-34s %,14.0f %14s %8s %14s %8s%n",
                    what,
                    truth,
                    number(said),
                    ratio(said, truth),
                    number(prometheus),
                    ratio(prometheus, truth));
        }

        private static String number(double value) {
            return Double.isNaN(value) ? "-" : "%,.0f".formatted(value);
        }

        private static String ratio(double value, double truth) {
            if (Double.isNaN(value)) {
                return "-";
            }
            return truth == 0 && value == 0 ? "1.0000" : "%.4f".formatted(value / truth);
        }
    }
}
