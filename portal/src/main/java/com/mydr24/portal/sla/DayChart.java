package com.mydr24.portal.sla;

import com.mydr24.sla.month.Day;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * A month as one bar a day, in the units of the drawing. A bar is as high as the day was long, so
 * that today's is not full yet.
 */
public record DayChart(int width, int height, int floor, List<Bar> bars, List<Tick> ticks) {
    private static final int STEP = 23;
    private static final int BAR = 17;
    private static final int TOP = 16;
    private static final int FLOOR = 136;
    private static final int LABELS = 18;
    private static final long DAY_SECONDS = 86_400;

    /** Less would not be seen. */
    private static final int SLIVER = 4;

    /** A day. */
    public record Bar(Day day, int x, int width, List<Part> parts) {
        public boolean wasDown() {
            return day.downSeconds() > 0;
        }

        public int middle() {
            return x + width / 2;
        }
    }

    /** A stretch of a bar; the kind is the name of its style. */
    public record Part(String kind, int y, int height) {}

    /** A day's number under the axis. */
    public record Tick(int x, int day) {}

    static DayChart of(YearMonth month, List<Day> days) {
        List<Bar> bars = days.stream().map(DayChart::bar).toList();
        List<Tick> ticks = new ArrayList<>();
        for (int day = 1; day <= month.lengthOfMonth(); day += day == 1 ? 4 : 5) {
            ticks.add(new Tick(left(day) + BAR / 2, day));
        }
        return new DayChart(month.lengthOfMonth() * STEP, FLOOR + LABELS, FLOOR, bars, ticks);
    }

    private static Bar bar(Day day) {
        long total =
                day.upSeconds() + day.downSeconds() + day.unknownSeconds() + day.excludedSeconds();
        long full = Math.max(total, DAY_SECONDS);
        int whole = scaled(total, full);
        int down = atLeastASliver(day.downSeconds(), full);
        int unknown = Math.min(whole - down, atLeastASliver(day.unknownSeconds(), full));
        int excluded = Math.min(whole - down - unknown, scaled(day.excludedSeconds(), full));
        List<Part> parts = new ArrayList<>();
        int y = FLOOR - whole;
        y = stack(parts, "down", y, down);
        y = stack(parts, "unknown", y, unknown);
        y = stack(parts, "excluded", y, excluded);
        stack(parts, "up", y, FLOOR - y);
        return new Bar(day, left(day.date().getDayOfMonth()), BAR, parts);
    }

    private static int stack(List<Part> parts, String kind, int y, int height) {
        if (height > 0) {
            parts.add(new Part(kind, y, height));
        }
        return y + Math.max(0, height);
    }

    private static int atLeastASliver(long seconds, long full) {
        return seconds == 0 ? 0 : Math.max(SLIVER, scaled(seconds, full));
    }

    private static int scaled(long seconds, long full) {
        return Math.toIntExact(seconds * (FLOOR - TOP) / full);
    }

    private static int left(int dayOfMonth) {
        return (dayOfMonth - 1) * STEP + (STEP - BAR) / 2;
    }
}
