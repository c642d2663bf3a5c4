package com.mydr24.benchmarks;

import com.mydr24.local.Directories;
import com.mydr24.local.FreePorts;
import com.mydr24.local.LocalConfiguration;
import com.mydr24.local.LocalKeys;
import com.mydr24.local.TestServices;
import com.mydr24.local.postgres.ReplicatedPostgres;
import com.mydr24.local.postgres.Takeover;
import com.mydr24.regions.failover.DrillReport;
import com.mydr24.regions.failover.Drills;
import com.mydr24.regions.placement.CellId;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Kills the primary of a cell again and again under writers, each time when a standby follows. */
final class Takeovers {
    private static final int ROUNDS = 20;
    private static final CellId CELL = new CellId("eu-de-1");
    private static final Duration WRITING = Duration.ofSeconds(6);
    private static final Duration STANDBY_LIMIT = Duration.ofMinutes(2);

    private Takeovers() {}

    static void run() {
        try {
            Path directory = Files.createTempDirectory("mydr24-bench-");
            runIn(directory);
            Directories.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void runIn(Path directory) {
        BlockingQueue<Takeover> takeovers = new LinkedBlockingQueue<>();
        try (ReplicatedPostgres servers = start(directory)) {
            servers.createDatabase("mydr24_pool");
            servers.follow(takeovers::add);
            try (ApplicationContext program = ApplicationContext.run(configuration(servers))) {
                List<DrillReport> reports = new ArrayList<>();
                for (int round = 1; round <= ROUNDS; round++) {
                    servers.awaitStandby(STANDBY_LIMIT);
                    DrillReport report =
                            program.getBean(Drills.class)
                                    .watch(CELL, WRITING, servers::killPrimary);
                    reports.add(report);
                    Takeover takeover = takeovers.poll();
                    System.out.printf(
                            "takeover %2d: nobody could write for %,d ms (%s ms until the standby"
                                    + " took changes); %,d commits confirmed, %d lost%n",
                            round,
                            report.longestGapMillis(),
                            takeover == null ? "?" : takeover.took().toMillis(),
                            report.acknowledged(),
                            report.lost());
                }
                sum(reports);
            }
        }
    }

    private static void sum(List<DrillReport> reports) {
        List<Double> gaps =
                reports.stream().map(report -> (double) report.longestGapMillis()).toList();
        System.out.printf(
                "%d takeovers after kill -9: median %.0f ms, slowest %.0f ms, promised %d;"
                        + " %,d commits confirmed, %d lost; %d of %d hold.%n",
                reports.size(),
                Rounds.median(gaps),
                gaps.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                DrillReport.LIMIT_MILLIS,
                reports.stream().mapToLong(DrillReport::acknowledged).sum(),
                reports.stream().mapToLong(DrillReport::lost).sum(),
                reports.stream().filter(report -> report.holds() && report.tookOver()).count(),
                reports.size());
    }

    private static ReplicatedPostgres start(Path directory) {
        return ReplicatedPostgres.start(
                directory.resolve(CELL.value()),
                List.of(FreePorts.next(), FreePorts.next()),
                "for-benchmarks-only",
                true,
                true);
    }

    private static Map<String, Object> configuration(ReplicatedPostgres servers) {
        Map<String, Object> configuration =
                new LinkedHashMap<>(TestServices.shared().installation().configuration());
        configuration.putAll(
                LocalConfiguration.cell(
                        CELL.value(),
                        servers.jdbcUrl("mydr24_pool"),
                        servers.password(),
                        TestServices.shared().redis().uri(),
                        LocalKeys.masterKeyset()));
        configuration.put("micronaut.server.port", "-1");
        configuration.put(
                "mydr24.referral.rid-key",
                java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]));
        return configuration;
    }
}
