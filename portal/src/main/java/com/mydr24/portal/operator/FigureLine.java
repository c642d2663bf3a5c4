package com.mydr24.portal.operator;

import com.mydr24.regions.rollup.Figure;
import com.mydr24.regions.rollup.Standing;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A figure of a cell as people read it.
 *
 * @param behind how far it is from the best; empty where nothing is compared
 */
public record FigureLine(String what, String cell, String value, String behind, String age) {
    private static final long AN_HOUR = 3_600;
    private static final long A_MINUTE = 60;

    static FigureLine of(Standing standing) {
        Figure figure = standing.figure();
        Long behind = standing.behind();
        return new FigureLine(
                words(figure),
                standing.cell(),
                standing.value() == null ? "too few tenants" : amount(figure, standing.value()),
                distance(figure, behind),
                age(standing.ageSeconds()));
    }

    private static String distance(Figure figure, @Nullable Long behind) {
        if (behind == null) {
            return "";
        }
        return behind == 0 ? "best" : amount(figure, behind) + " behind";
    }

    private static String words(Figure figure) {
        return switch (figure) {
            case AVAILABILITY -> "Good requests, last hour";
            case P95 -> "95 of 100 requests within, last hour";
            case SLOW -> "Slower than a second, last hour";
            case POOL_TAKEN -> "Places in the pool taken";
            case SILOS_TAKEN -> "Realms taken, the pool's own among them";
            case TENANTS -> "Tenants";
            case MEASURING -> "Tenants that measure";
        };
    }

    private static String amount(Figure figure, long value) {
        return switch (figure) {
            case TENANTS -> String.format(Locale.ROOT, "%,d", value);
            case P95 -> String.format(Locale.ROOT, "%,.1f ms", value / 1_000.0);
            case AVAILABILITY, SLOW, POOL_TAKEN, SILOS_TAKEN, MEASURING ->
                    String.format(Locale.ROOT, "%.4f %%", value / 10_000.0);
        };
    }

    private static String age(long seconds) {
        if (seconds < A_MINUTE) {
            return "just now";
        }
        return seconds < 2 * AN_HOUR ? seconds / A_MINUTE + " min" : seconds / AN_HOUR + " h";
    }
}
