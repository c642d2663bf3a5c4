package com.mydr24.sla.exclusion;

import com.mydr24.sla.contract.MaintenanceRule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The seconds of maintenance that do not count, found by going through every one of them. */
public final class MaintenanceSeconds {
    private MaintenanceSeconds() {}

    public static Set<Long> allowed(
            MaintenanceRule rule, ZoneId zone, List<RecordedExclusion> recorded) {
        Set<Long> announced = new TreeSet<>();
        for (RecordedExclusion one : recorded) {
            long from = one.from().getEpochSecond();
            boolean inTime = from - one.recordedAt().getEpochSecond() >= rule.noticeSeconds();
            if (one.kind() == ExclusionKind.MAINTENANCE && inTime) {
                for (long second = from; second < one.to().getEpochSecond(); second++) {
                    announced.add(second);
                }
            }
        }
        Set<Long> allowed = new HashSet<>();
        Map<Integer, Long> used = new HashMap<>();
        for (long second : announced) {
            int year = Instant.ofEpochSecond(second).atZone(zone).getYear();
            if (used.getOrDefault(year, 0L) < rule.yearlySeconds()) {
                allowed.add(second);
                used.merge(year, 1L, Long::sum);
            }
        }
        return allowed;
    }
}
