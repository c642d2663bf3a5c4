package com.mydr24.sla.month;

import com.mydr24.sla.Measurements;
import com.mydr24.sla.exclusion.ExclusionKind;
import com.mydr24.sla.exclusion.MaintenanceSeconds;
import com.mydr24.sla.exclusion.RecordedExclusion;
import com.mydr24.sla.measurement.ComponentChange;
import com.mydr24.sla.measurement.Holds;
import com.mydr24.sla.measurement.ProbeResult;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
            List<RecordedExclusion> exclusions) {
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
        Set<Long> allowed =
                MaintenanceSeconds.allowed(Measurements.SOME_MAINTENANCE, zone, exclusions);
        for (int i = 0; i < state.length; i++) {
            long second = start + i;
            if (allowed.contains(second) || approved(exclusions, second)) {
                state[i] = EXCLUDED;
            }
        }
    }

    static boolean approved(List<RecordedExclusion> exclusions, long second) {
        return exclusions.stream()
                .filter(one -> one.kind() != ExclusionKind.MAINTENANCE)
                .anyMatch(one ->
                        second >= one.from().getEpochSecond()
                                && second < one.to().getEpochSecond());
    }

    private void markProbes(
            String monitor, List<ProbeResult> unsorted, List<ComponentChange> changes) {
        List<ProbeResult> own = new ArrayList<>(unsorted);
        own.sort(Comparator.comparing(ProbeResult::checkedAt));
        List<ComponentChange> ownChanges =
                changes.stream().filter(change -> change.monitor().equals(monitor)).toList();
        long[] times = own.stream().mapToLong(SecondBySecond::epoch).toArray();
        int heard = 0;
        boolean lastUp = false;
        long standsUntil = Long.MIN_VALUE;
        for (int i = 0; i < state.length; i++) {
            long second = start + i;
            long at = Long.MIN_VALUE;
            while (heard < times.length && times[heard] <= second) {
                ProbeResult result = own.get(heard);
                boolean sameSecond = epoch(result) == at;
                long until =
                        result.holds().equals(Holds.UNTIL_NEXT)
                                ? Long.MAX_VALUE
                                : epoch(result) + result.holds().seconds();
                if (!sameSecond || (lastUp && !result.up())) {
                    lastUp = result.up();
                    standsUntil = until;
                } else if (lastUp == result.up()) {
                    standsUntil = Math.max(standsUntil, until);
                }
                at = epoch(result);
                heard++;
            }
            if (heard > 0 && second < standsUntil && counts(ownChanges, second)) {
                state[i] = lastUp ? (byte) Math.max(state[i], UP) : DOWN;
            }
        }
    }

    private static boolean counts(List<ComponentChange> changes, long second) {
        boolean counts = true;
        long latest = Long.MIN_VALUE;
        for (ComponentChange change : changes) {
            long since = change.since().getEpochSecond();
            if (since <= second && since >= latest) {
                counts = since == latest ? counts || change.counted() : change.counted();
                latest = since;
            }
        }
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
        Map<Long, Integer> downSeconds = new HashMap<>();
        for (int i = 0; i < state.length; i++) {
            if (state[i] == DOWN) {
                downSeconds.merge(Math.floorDiv(start + i, 60L), 1, Integer::sum);
            }
        }
        return downSeconds.values().stream().filter(seconds -> seconds == 60).count();
    }

    /** Wall-clock minutes in the order up, down, unknown, excluded. */
    List<Long> minutes() {
        Map<Long, boolean[]> seen = new HashMap<>();
        long minute = Long.MIN_VALUE;
        boolean[] ofMinute = new boolean[4];
        for (int i = 0; i < state.length; i++) {
            if ((start + i) / 60 != minute) {
                minute = (start + i) / 60;
                ofMinute = new boolean[4];
                seen.put(minute, ofMinute);
            }
            ofMinute[state[i]] = true;
        }
        long up = 0;
        long down = 0;
        long unknown = 0;
        long excluded = 0;
        for (boolean[] states : seen.values()) {
            if (states[DOWN]) {
                down++;
            } else if (states[EXCLUDED]) {
                excluded++;
            } else if (states[UNKNOWN]) {
                unknown++;
            } else {
                up++;
            }
        }
        return List.of(up, down, unknown, excluded);
    }
}
