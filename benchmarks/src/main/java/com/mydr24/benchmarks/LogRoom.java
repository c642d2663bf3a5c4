package com.mydr24.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How many bytes the tables of the measured log take, with their indexes and all that belongs. */
record LogRoom(Map<String, Long> bytes) {
    private static final Map<String, String> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("request_minute", "requests that stand alone");
        TABLES.put("request_batch", "their deliveries");
        TABLES.put("request_day", "packed requests");
        TABLES.put("probe", "probes that stand alone");
        TABLES.put("probe_day", "packed probes");
    }

    static LogRoom of(Portal portal) {
        Map<String, Long> bytes = new LinkedHashMap<>();
        for (String table : TABLES.keySet()) {
            // What was removed is room again when PostgreSQL's own vacuum has come by.
            Installations.cell(portal.installation(), "vacuum sla." + table);
            bytes.put(
                    table,
                    Installations.number(
                            portal.installation(),
                            "select pg_total_relation_size('sla.%s')".formatted(table)));
        }
        return new LogRoom(bytes);
    }

    LogRoom since(LogRoom before) {
        Map<String, Long> more = new LinkedHashMap<>();
        bytes.forEach((table, now) -> more.put(table, now - before.bytes.getOrDefault(table, 0L)));
        return new LogRoom(more);
    }

    double megabytes() {
        return bytes.values().stream().mapToLong(Long::longValue).sum() / 1e6;
    }

    @Override
    public String toString() {
        return bytes.entrySet().stream()
                .map(one -> "%s %.1f".formatted(TABLES.get(one.getKey()), one.getValue() / 1e6))
                .collect(Collectors.joining(", "));
    }
}
