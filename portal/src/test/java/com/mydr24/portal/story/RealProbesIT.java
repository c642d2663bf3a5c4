package com.mydr24.portal.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mydr24.portal.Api;
import com.mydr24.portal.PortalForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Months of real probes of real sites, imported over HTTP and closed, against a recomputation from
 * the file that asks every second and shares no code with the engine. One tenant has all monitors
 * of the file, of which one goes down on the first day and is never heard of again; another has the
 * others only, so that its months are not down throughout.
 */
@Tag("postgres")
class RealProbesIT {
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final List<String> MONTHS =
            List.of("2026-01", "2026-02", "2026-03", "2026-04", "2026-05");

    @Test
    void reportsEqualARecomputationFromTheFile() throws IOException {
        Path file = historyFile();
        assumeThat(file).as("the real probe history lies beside the checkout").exists();
        List<String> all = Files.readAllLines(file);
        List<String> one =
                all.stream()
                        .filter(line ->
                                line.startsWith("checked_at")
                                        || line.contains(",hallerNet (data),"))
                        .toList();
        try (PortalForTests portal = PortalForTests.start("eu-de-1")) {
            Story story = new Story(portal);
            story.itIs("2025-12-15T00:00:00Z");
            for (String slug : List.of("all-sites", "one-site")) {
                story.signUp(
                        slug, "ENTERPRISE", Map.of("timeZone", ZURICH.getId(), "country", "AT"));
            }
            story.itIs("2026-06-06T00:00:00Z");
            Api allSites = story.keyOf("all-sites");
            Api oneSite = story.keyOf("one-site");
            send(allSites, all);
            send(oneSite, one);

            story.close("2025-12");
            for (String month : MONTHS) {
                assertThat(story.close(month).path("state").asText()).isEqualTo("DONE");
                assertReport(allSites, month, all);
                assertReport(oneSite, month, one);
            }
        }
    }

    private static void send(Api tenant, List<String> lines) {
        JsonNode intake =
                tenant.send(
                                "/api/v1/probes?holds=until-next",
                                "POST",
                                "text/csv",
                                String.join("\n", lines) + "\n")
                        .expecting(200)
                        .json();
        assertThat(intake.path("accepted").asInt()).isPositive();
        // Only what lies ahead of the clock is refused, and each such line is named.
        intake.path("rejected")
                .forEach(line -> assertThat(line.path("code").asText()).isEqualTo("in_future"));
    }

    private static void assertReport(Api tenant, String month, List<String> lines) {
        JsonNode report = tenant.get("/api/v1/sla/months/" + month).expecting(200).json();
        Recomputed expected = Recomputed.of(lines, YearMonth.parse(month));

        assertThat(report.path("downSeconds").asLong()).as(month).isEqualTo(expected.down);
        assertThat(report.path("availabilityPpm").asLong())
                .as(month)
                .isEqualTo((expected.seconds - expected.down) * 1_000_000 / expected.seconds);
        List<String> intervals = new ArrayList<>();
        report.path("downIntervals")
                .forEach(interval ->
                        intervals.add(
                                interval.path("from").asText()
                                        + "/"
                                        + interval.path("to").asText()));
        assertThat(intervals).as(month).isEqualTo(expected.intervals);
    }

    private static Path historyFile() {
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path candidate = up.resolve("shared/data/probe-history.csv");
            if (Files.exists(candidate)) {
                return candidate;
            }
        }
        return Path.of("shared/data/probe-history.csv");
    }

    /** Brute force: one bit a second, set while any monitor's last word was "down". */
    private record Recomputed(long seconds, long down, List<String> intervals) {
        static Recomputed of(List<String> lines, YearMonth month) {
            long start = month.atDay(1).atStartOfDay(ZURICH).toEpochSecond();
            long end = month.plusMonths(1).atDay(1).atStartOfDay(ZURICH).toEpochSecond();
            Map<String, TreeMap<Long, Boolean>> byMonitor = new TreeMap<>();
            for (String line : lines.subList(1, lines.size())) {
                List<String> fields = fields(line);
                long at = Instant.parse(fields.get(0)).getEpochSecond();
                byMonitor
                        .computeIfAbsent(fields.get(1), _ -> new TreeMap<>())
                        .merge(at, fields.get(2).equals("down"), Boolean::logicalOr);
            }
            BitSet down = new BitSet((int) (end - start));
            for (TreeMap<Long, Boolean> results : byMonitor.values()) {
                Map.Entry<Long, Boolean> before = results.lowerEntry(start);
                boolean isDown = before != null && before.getValue();
                Boolean[] said = new Boolean[(int) (end - start)];
                results.subMap(start, end)
                        .forEach((at, isDownThen) -> said[(int) (at - start)] = isDownThen);
                for (int second = 0; second < said.length; second++) {
                    isDown = said[second] == null ? isDown : said[second];
                    if (isDown) {
                        down.set(second);
                    }
                }
            }
            List<String> intervals = new ArrayList<>();
            for (int from = down.nextSetBit(0); from >= 0; ) {
                int to = down.nextClearBit(from);
                intervals.add(
                        Instant.ofEpochSecond(start + from)
                                + "/"
                                + Instant.ofEpochSecond(start + to));
                from = down.nextSetBit(to);
            }
            return new Recomputed(end - start, down.cardinality(), intervals);
        }

        /** The file quotes names that hold a quote or a comma, as RFC 4180 says. */
        private static List<String> fields(String line) {
            List<String> fields = new ArrayList<>();
            StringBuilder field = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = !quoted;
                } else if (c == ',' && !quoted) {
                    fields.add(field.toString());
                    field.setLength(0);
                } else {
                    field.append(c);
                }
            }
            fields.add(field.toString());
            return fields;
        }
    }
}
