package com.mydr24.sla.watch;

import com.mydr24.sla.contract.SlowStep;
import com.mydr24.sla.contract.Terms;
import com.mydr24.sla.measurement.RequestCounts;
import com.mydr24.sla.month.RecentTime;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which alerts fire: a pure function of the promise, the month's length and the recent time. */
final class BurnRule {
    private static final long MILLION = 1_000_000;

    private BurnRule() {}

    /** What uses up the budgets that are promised, in each of the windows. */
    static List<WindowBurn> burns(Terms terms, RecentTime recent) {
        List<WindowBurn> burns = new ArrayList<>();
        boolean isResponsePromised = slowPpm(terms).isPresent();
        for (long seconds : BurnWindow.lengths()) {
            burns.add(
                    new WindowBurn(
                            GuaranteeKind.UPTIME, seconds, recent.downSeconds(seconds), seconds));
            if (isResponsePromised) {
                burns.add(slow(recent, seconds));
            }
        }
        return burns;
    }

    /**
     * Slow requests of a window, out of those in it, or of as many as are usual for its length when
     * there were fewer: at night one slow request among three is no reason to wake anybody.
     */
    private static WindowBurn slow(RecentTime recent, long seconds) {
        RequestCounts inWindow = recent.requests(seconds);
        RequestCounts all = recent.requests(BurnWindow.LONGEST_SECONDS);
        long known =
                Math.clamp(
                        recent.to().getEpochSecond() - recent.from().getEpochSecond(),
                        1,
                        BurnWindow.LONGEST_SECONDS);
        long usual = Math.ceilDiv(all.valid() * Math.min(seconds, known), known);
        return new WindowBurn(
                GuaranteeKind.RESPONSE,
                seconds,
                inWindow.slow(),
                Math.max(inWindow.valid(), usual));
    }

    /**
     * @param periodSeconds of the month that the budgets are for
     * @return the alerts that fire, the shortest windows first
     */
    static List<FiringAlert> firing(Terms terms, long periodSeconds, List<WindowBurn> burns) {
        List<FiringAlert> firing = new ArrayList<>();
        for (BurnWindow window : BurnWindow.ALL) {
            for (WindowBurn whole : burns) {
                BigDecimal threshold =
                        window.threshold(periodSeconds, budgetPpm(terms, whole.guarantee()));
                boolean goesOn =
                        burns.stream()
                                .filter(end -> end.guarantee() == whole.guarantee())
                                .filter(end -> end.seconds() == window.shortSeconds())
                                .anyMatch(end -> end.isAbove(threshold));
                if (whole.seconds() == window.longSeconds() && goesOn && whole.isAbove(threshold)) {
                    firing.add(alert(whole, window, periodSeconds));
                }
            }
        }
        return firing;
    }

    private static FiringAlert alert(WindowBurn whole, BurnWindow window, long periodSeconds) {
        return new FiringAlert(
                whole.guarantee(),
                window.severity(),
                window.budgetPercent(),
                window.longSeconds(),
                window.factor(periodSeconds)
                        .round(new MathContext(4, RoundingMode.HALF_UP))
                        .stripTrailingZeros(),
                whole.bad(),
                whole.of());
    }

    /** One minus the target. */
    static long budgetPpm(Terms terms, GuaranteeKind guarantee) {
        return guarantee == GuaranteeKind.UPTIME
                ? MILLION - terms.commitmentPpm()
                : slowPpm(terms).orElse((int) MILLION);
    }

    /** The share of slow requests that costs nothing yet. */
    static Optional<Integer> slowPpm(Terms terms) {
        return terms.slow().stream().map(SlowStep::abovePpm).min(Comparator.naturalOrder());
    }
}
