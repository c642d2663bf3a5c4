package com.mydr24.sla.credit;

import com.mydr24.sla.contract.CountStep;
import com.mydr24.sla.contract.SlowStep;
import com.mydr24.sla.contract.Terms;
import com.mydr24.sla.contract.UptimeStep;
import com.mydr24.sla.credit.CreditComponent.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The credit of a month: the largest of what the uptime table, the pro-rata clause and the tables
 * of response time, alerts and load give, at most the cap. Integers and exact fractions only, and
 * every boundary is half-open: exactly the commitment is kept, one second more is not.
 */
public final class CreditRule {
    private static final long MILLION = 1_000_000;

    private CreditRule() {}

    public static Credit credit(Terms terms, FeeAmount fee, Shortfall shortfall) {
        Share cap = Share.ofPpm(terms.capPpm());
        List<CreditComponent> components = new ArrayList<>();
        Share largest = Share.NONE;
        for (Claim claim : claims(terms, shortfall, cap)) {
            components.add(new CreditComponent(claim.kind, claim.share.percent(), claim.why));
            largest = claim.share.compareTo(largest) > 0 ? claim.share : largest;
        }
        Share granted = largest.atMost(cap);
        return new Credit(
                granted.percent(), fee.currency(), granted.of(fee.amountMinor()), components);
    }

    private static List<Claim> claims(Terms terms, Shortfall shortfall, Share cap) {
        List<Claim> claims = new ArrayList<>();
        uptime(terms, shortfall).ifPresent(claims::add);
        proRata(terms, shortfall, cap).ifPresent(claims::add);
        slow(terms, shortfall).ifPresent(claims::add);
        alerts(terms, shortfall).ifPresent(claims::add);
        scale(terms, shortfall).ifPresent(claims::add);
        return claims;
    }

    private static Optional<Claim> alerts(Terms terms, Shortfall shortfall) {
        return largest(terms.alerts().late(), shortfall.lateAlerts())
                .map(step -> {
                    String why =
                            """
                            %s emergency alerts were handed off later than %s ms after they were \
                            accepted, or not at all; %s or more give back %s %% of the month's fee.\
                            """
                                    .formatted(
                                            grouped(shortfall.lateAlerts()),
                                            grouped(terms.alerts().withinMillis()),
                                            grouped(step.least()),
                                            percent(step.creditPpm()));
                    return new Claim(Kind.ALERT, Share.ofPpm(step.creditPpm()), why);
                });
    }

    private static Optional<Claim> scale(Terms terms, Shortfall shortfall) {
        return largest(terms.scale().breached(), shortfall.breachedMinutes())
                .map(step -> {
                    String why =
                            """
                            In %s minutes fewer than the promised %s requests were admitted \
                            although as many were offered; %s or more such minutes give back %s %% \
                            of the month's fee.\
                            """
                                    .formatted(
                                            grouped(shortfall.breachedMinutes()),
                                            grouped(terms.scale().floorPerMinute()),
                                            grouped(step.least()),
                                            percent(step.creditPpm()));
                    return new Claim(Kind.SCALE, Share.ofPpm(step.creditPpm()), why);
                });
    }

    private static Optional<CountStep> largest(List<CountStep> steps, long count) {
        return steps.stream()
                .filter(step -> count >= step.least())
                .max(Comparator.comparingInt(CountStep::creditPpm));
    }

    private static Optional<Claim> uptime(Terms terms, Shortfall shortfall) {
        long upSeconds = shortfall.periodSeconds() - shortfall.downSeconds();
        return terms.uptime().stream()
                .filter(step -> upSeconds * MILLION < step.belowPpm() * shortfall.periodSeconds())
                .max(Comparator.comparingInt(UptimeStep::creditPpm))
                .map(step -> uptime(terms, shortfall, step));
    }

    private static Claim uptime(Terms terms, Shortfall shortfall, UptimeStep step) {
        long upSeconds = shortfall.periodSeconds() - shortfall.downSeconds();
        String why =
                """
                The service was down for %s out of %s, which is %s %% available; %s %% was \
                promised, and below %s %% gives back %s %% of the month's fee.\
                """
                        .formatted(
                                seconds(shortfall.downSeconds()),
                                seconds(shortfall.periodSeconds()),
                                percent(upSeconds * MILLION / shortfall.periodSeconds()),
                                percent(terms.commitmentPpm()),
                                percent(step.belowPpm()),
                                percent(step.creditPpm()));
        return new Claim(Kind.UPTIME, Share.ofPpm(step.creditPpm()), why);
    }

    private static Optional<Claim> proRata(Terms terms, Shortfall shortfall, Share cap) {
        if (terms.proRataFactor() == 0 || shortfall.downSeconds() == 0) {
            return Optional.empty();
        }
        Share share =
                Share.of(terms.proRataFactor(), shortfall.downSeconds(), shortfall.periodSeconds());
        boolean overCap = share.compareTo(cap) > 0;
        String why =
                """
                The service was down for %s out of %s, and every second down gives back %d times \
                its part of the month's fee: %s %%%s.\
                """
                        .formatted(
                                seconds(shortfall.downSeconds()),
                                seconds(shortfall.periodSeconds()),
                                terms.proRataFactor(),
                                share.percent().toPlainString(),
                                overCap ? ", at most " + percent(terms.capPpm()) + " %" : "");
        return Optional.of(new Claim(Kind.PRO_RATA, share, why));
    }

    private static Optional<Claim> slow(Terms terms, Shortfall shortfall) {
        long slow = shortfall.slowRequests();
        long valid = shortfall.validRequests();
        return terms.slow().stream()
                .filter(step -> slow * MILLION > step.abovePpm() * valid)
                .max(Comparator.comparingInt(SlowStep::creditPpm))
                .map(step -> {
                    String why =
                            """
                            %s of %s requests took longer than one second; more than \
                            %s %% of them gives back %s %% of the month's fee.\
                            """
                                    .formatted(
                                            grouped(slow),
                                            grouped(valid),
                                            percent(step.abovePpm()),
                                            percent(step.creditPpm()));
                    return new Claim(Kind.SLOW, Share.ofPpm(step.creditPpm()), why);
                });
    }

    private static String seconds(long count) {
        return grouped(count) + (count == 1 ? " second" : " seconds");
    }

    private static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String percent(long ppm) {
        return BigDecimal.valueOf(ppm, 4).stripTrailingZeros().toPlainString();
    }

    private record Claim(Kind kind, Share share, String why) {}
}
