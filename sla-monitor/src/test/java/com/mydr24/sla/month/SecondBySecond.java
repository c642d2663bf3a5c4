package com.mydr24.sla.month;

import com.mydr24.sla.Measurements;
import com.mydr24.sla.exclusion.ExclusionKind;
import com.mydr24.sla.exclusion.MaintenanceSeconds;
import com.mydr24.sla.exclusion.RecordedExclusion;
import com.mydr24.sla.measurement.ComponentChange;
import com.mydr24.sla.measurement.EdgeGap;
import com.mydr24.sla.measurement.Holds;
import com.mydr24.sla.measurement.ProbeResult;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The same questions as the engine's, answered by asking every second of the month. It shares no
 * code with the engine beyond the records that carry the input.
 */
final class SecondBySecond {
    static final byte UNKNOWN = 0;
    static final byte UP = 1;
    static final byte DOWN = 2;
    static final byte EXCLUDED = 3;

    final long start;
    final byte[] state;
    private final MaintenanceSeconds maintenance;
    private final List<RecordedExclusion> exclusions;

    /** One request as it was sent. */
    record Sent(long second, int status, long micros) {}

    SecondBySecond(
            YearMonth month,
            ZoneId zone,
            Instant signUp,
            Instant asOf,
            List<ProbeResult> probes,
            List<ComponentChange> changes,
            List<Sent> requests,
            List<RecordedExclusion> exclusions,
            List<EdgeGap> gaps) {
        long monthStart =
                ZonedDateTime.of(month.atDay(1).atStartOfDay(), zone).toInstant().getEpochSecond();
        long monthEnd =
                ZonedDateTime.of(month.plusMonths(1).atDay(1).atStartOfDay(), zone)
                        .toInstant()
                        .getEpochSecond();
        start = Math.max(monthStart, signUp.getEpochSecond());
        long end = Math.max(start, Math.min(monthEnd, asOf.getEpochSecond()));
        state = new byte[(int) (end - start)];
        Map<String, List<ProbeResult>> byMonitor = new HashMap<>();
        for (ProbeResult probe : probes) {
            byMonitor.computeIfAbsent(probe.monitor(), _ -> new ArrayList<>()).add(probe);
        }
        byMonitor.forEach((monitor, own) -> markProbes(monitor, own, changes));
        markRequests(requests);
        for (EdgeGap gap : gaps) {
            for (int i = index(gap.from()); i < index(gap.to()); i++) {
                state[i] = state[i] == UP ? UNKNOWN : state[i];
            }
        }
        for (RecordedExclusion one : exclusions) {
            if (one.kind() != ExclusionKind.MAINTENANCE) {
                Arrays.fill(state, index(one.from()), index(one.to()), EXCLUDED);
            }
        }
        this.exclusions = exclusions;
        maintenance = MaintenanceSeconds.of(Measurements.SOME_MAINTENANCE, zone, exclusions);
        for (int i = 0; i < state.length; i++) {
            if (maintenance.contains(start + i)) {
                state[i] = EXCLUDED;
            }
        }
    }

    /** Whether all seconds are excluded, those outside the period too. */
    boolean isExcluded(long from, long to) {
        for (long second = from; second < to; second++) {
            long now = second;
            boolean approved =
                    exclusions.stream()
                            .filter(one -> one.kind() != ExclusionKind.MAINTENANCE)
                            .anyMatch(one ->
                                    now >= one.from().getEpochSecond()
                                            && now < one.to().getEpochSecond());
            if (!approved && !maintenance.contains(second)) {
                return false;
            }
        }
        return true;
    }

    private int index(Instant at) {
        return index(at.getEpochSecond());
    }

    private int index(long second) {
        return Math.clamp(second - start, 0, state.length);
    }

    private void markProbes(
            String monitor, List<ProbeResult> unsorted, List<ComponentChange> changes) {
        List<ProbeResult> own = new ArrayList<>(unsorted);
        own.sort(Comparator.comparing(ProbeResult::checkedAt));
        byte[] said = new byte[state.length];
        int from = 0;
        while (from < own.size()) {
            int to = from;
            while (to < own.size() && epoch(own.get(to)) == epoch(own.get(from))) {
                to++;
            }
            // What was said before ends where the next one is heard, for better or worse.
            long next = to < own.size() ? epoch(own.get(to)) : Long.MAX_VALUE;
            paint(said, own.subList(from, to), next);
            from = to;
        }
        boolean[] counts = counted(monitor, changes);
        for (int i = 0; i < state.length; i++) {
            if (counts[i] && said[i] > state[i]) {
                state[i] = said[i];
            }
        }
    }

    /** All results of that second: down wins, and then the one that holds longest. */
    private void paint(byte[] said, List<ProbeResult> same, long next) {
        boolean up = same.stream().allMatch(ProbeResult::up);
        long until =
                same.stream()
                        .filter(other -> other.up() == up)
                        .mapToLong(other ->
                                other.holds().equals(Holds.UNTIL_NEXT)
                                        ? Long.MAX_VALUE
                                        : epoch(other) + other.holds().seconds())
                        .max()
                        .orElseThrow();
        Arrays.fill(
                said, index(epoch(same.getFirst())), index(Math.min(next, until)), up ? UP : DOWN);
    }

    private boolean[] counted(String monitor, List<ComponentChange> changes) {
        boolean[] counts = new boolean[state.length];
        Arrays.fill(counts, true);
        changes.stream()
                .filter(change -> change.monitor().equals(monitor))
                .sorted(
                        Comparator.comparing(ComponentChange::since)
                                // Of two at one instant the one that counts it in is the later.
                                .thenComparing(ComponentChange::counted))
                .forEach(change ->
                        Arrays.fill(
                                counts, index(change.since()), counts.length, change.counted()));
        return counts;
    }

    private void markRequests(List<Sent> requests) {
        Map<Long, int[]> minutes = new HashMap<>();
        for (Sent sent : requests) {
            if (sent.status() >= 400 && sent.status() < 500 && sent.status() != 408) {
                continue;
            }
            int[] count = minutes.computeIfAbsent(sent.second() / 60, _ -> new int[2]);
            count[0]++;
            if (sent.status() == 408 || sent.status() >= 500) {
                count[1]++;
            }
        }
        minutes.forEach((minute, count) -> {
            boolean down = count[1] >= 3 && count[1] * 20 > count[0];
            for (long second = minute * 60; second < minute * 60 + 60; second++) {
                int i = (int) (second - start);
                if (count[0] >= 10 && i >= 0 && i < state.length) {
                    state[i] = (byte) Math.max(state[i], down ? DOWN : UP);
                }
            }
        });
    }

    private static long epoch(ProbeResult result) {
        return result.checkedAt().getEpochSecond();
    }

    long count(byte wanted) {
        long count = 0;
        for (byte one : state) {
            count += one == wanted ? 1 : 0;
        }
        return count;
    }

    /** Longest runs of down seconds as {@code from/to}. */
    List<String> downRuns() {
        List<String> runs = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= state.length; i++) {
            boolean down = i < state.length && state[i] == DOWN;
            if (down && from < 0) {
                from = i;
            } else if (!down && from >= 0) {
                runs.add(
                        Instant.ofEpochSecond(start + from)
                                + "/"
                                + Instant.ofEpochSecond(start + i));
                from = -1;
            }
        }
        return runs;
    }

    long wholeMinutesDown() {
        long whole = 0;
        int down = 0;
        for (int i = 0; i < state.length; i++) {
            down = (start + i) % 60 == 0 ? 0 : down;
            down += state[i] == DOWN ? 1 : 0;
            whole += (start + i) % 60 == 59 && down == 60 ? 1 : 0;
        }
        return whole;
    }

    /** Wall-clock minutes in the order up, down, unknown, excluded. */
    List<Long> minutes() {
        long[] named = new long[4];
        boolean[] seen = new boolean[4];
        for (int i = 0; i < state.length; i++) {
            seen[state[i]] = true;
            if ((start + i) % 60 == 59 || i == state.length - 1) {
                named[seen[DOWN] ? 1 : seen[EXCLUDED] ? 3 : seen[UNKNOWN] ? 2 : 0]++;
                Arrays.fill(seen, false);
            }
        }
        return List.of(named[0], named[1], named[2], named[3]);
    }
}
