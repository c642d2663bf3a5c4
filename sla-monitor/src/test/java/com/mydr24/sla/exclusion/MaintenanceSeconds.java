package com.mydr24.sla.exclusion;

import com.mydr24.sla.contract.MaintenanceRule;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The seconds of maintenance that do not count, found by going through every one of them. */
public final class MaintenanceSeconds {
    private final long base;
    private final BitSet allowed = new BitSet();

    private MaintenanceSeconds(long base) {
        this.base = base;
    }

    public static Set<Long> allowed(
            MaintenanceRule rule, ZoneId zone, List<RecordedExclusion> recorded) {
        MaintenanceSeconds seconds = of(rule, zone, recorded);
        return seconds.allowed.stream()
                .mapToObj(bit -> seconds.base + bit)
                .collect(Collectors.toSet());
    }

    public static MaintenanceSeconds of(
            MaintenanceRule rule, ZoneId zone, List<RecordedExclusion> recorded) {
        long base = recorded.stream().mapToLong(one -> one.from().getEpochSecond()).min().orElse(0);
        var announced = new BitSet();
        for (RecordedExclusion one : recorded) {
            long from = one.from().getEpochSecond();
            boolean inTime = from - one.recordedAt().getEpochSecond() >= rule.noticeSeconds();
            if (one.kind() == ExclusionKind.MAINTENANCE && inTime) {
                for (long second = from; second < one.to().getEpochSecond(); second++) {
                    announced.set((int) (second - base));
                }
            }
        }
        var seconds = new MaintenanceSeconds(base);
        long yearEnds = Long.MIN_VALUE;
        long used = 0;
        for (int i = announced.nextSetBit(0); i >= 0; i = announced.nextSetBit(i + 1)) {
            if (base + i >= yearEnds) {
                int year = Instant.ofEpochSecond(base + i).atZone(zone).getYear();
                yearEnds = Year.of(year + 1).atDay(1).atStartOfDay(zone).toEpochSecond();
                used = 0;
            }
            if (used < rule.yearlySeconds()) {
                seconds.allowed.set(i);
                used++;
            }
        }
        return seconds;
    }

    public boolean contains(long second) {
        long bit = second - base;
        return bit >= 0 && bit <= Integer.MAX_VALUE && allowed.get((int) bit);
    }
}
