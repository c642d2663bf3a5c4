package com.mydr24.billing.subscription;

import com.mydr24.regions.failure.NotFound;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant has agreed to, from its sign-up on: a tier at a monthly fee, and another one after
 * each change, in one currency and one time zone.
 *
 * @param phases in their order, each beginning where the one before it ends
 */
public record Subscription(List<Phase> phases, ZoneId timeZone) {
    public Subscription {
        if (phases.isEmpty()) {
            throw new IllegalArgumentException("a subscription has a first phase");
        }
        phases = List.copyOf(phases);
    }

    public CurrencyUnit currency() {
        return phases.getFirst().fee().getCurrencyUnit();
    }

    /** The first instant that is not subscribed any more; null while there is no end. */
    public @Nullable Instant endsAt() {
        return phases.getLast().endsAt();
    }

    /** The first month with a fee. */
    public YearMonth firstMonth() {
        return YearMonth.from(phases.getFirst().startsAt().atZone(timeZone));
    }

    /** Whether any second of the month is subscribed. */
    public boolean covers(YearMonth month) {
        return !feesFor(month).isEmpty();
    }

    /**
     * What each phase costs in the month, in their order, without those that cost nothing in it.
     */
    public List<PhaseFee> feesFor(YearMonth month) {
        return phases.stream()
                .flatMap(phase ->
                        phase.feeFor(month, timeZone).stream().map(fee -> new PhaseFee(phase, fee)))
                .toList();
    }

    /**
     * The fee of a month; only the seconds that are subscribed count.
     *
     * @throws NotFound when none is
     */
    public Fee feeFor(YearMonth month) {
        var parts = feesFor(month).stream().map(PhaseFee::fee).toList();
        if (parts.isEmpty()) {
            throw new NotFound(
                    "month_not_subscribed", "There was no subscription in " + month + ".");
        }
        var first = parts.getFirst();
        return new Fee(
                Money.total(parts.stream().map(Fee::amount).toList()),
                first.month(),
                new BillingPeriod(first.subscribed().from(), parts.getLast().subscribed().to()));
    }
}
