package com.mydr24.billing.subscription;

import com.mydr24.regions.failure.NotFound;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant has agreed to, from its sign-up on: a tier at a monthly fee, and another one after
 * each change, in one currency and one time zone.
 *
 * @param phases in their order, each beginning where the one before it ends
 * @param freeSpans when fees are not charged, in their order
 */
public record Subscription(List<Phase> phases, List<FreeSpan> freeSpans, ZoneId timeZone) {
    public Subscription {
        if (phases.isEmpty()) {
            throw new IllegalArgumentException("a subscription has a first phase");
        }
        phases = List.copyOf(phases);
        freeSpans = List.copyOf(freeSpans);
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
     * What each phase costs in the month, in their order, and within a phase what is free of it.
     */
    public List<PhaseFee> feesFor(YearMonth month) {
        return phases.stream()
                .flatMap(phase ->
                        phase.feeFor(month, timeZone).stream()
                                .flatMap(fee -> parts(phase, fee).stream()))
                .toList();
    }

    /** Parts of a part: their shares, and what the free ones would cost, add up to it. */
    private List<PhaseFee> parts(Phase phase, Fee fee) {
        var parts = new ArrayList<PhaseFee>();
        var from = fee.subscribed().from();
        var to = fee.subscribed().to();
        for (var span : freeSpans) {
            var begins = span.from().isAfter(from) ? span.from() : from;
            var spanEnd = span.to();
            var ends = spanEnd == null || spanEnd.isAfter(to) ? to : spanEnd;
            if (!begins.isBefore(ends)) {
                continue;
            }
            if (from.isBefore(begins)) {
                parts.add(charged(phase, fee, new BillingPeriod(from, begins)));
            }
            parts.add(
                    new PhaseFee(
                            phase,
                            new Fee(
                                    Money.zero(currency()),
                                    fee.month(),
                                    new BillingPeriod(begins, ends)),
                            span.kind()));
            from = ends;
        }
        if (from.isBefore(to)) {
            parts.add(charged(phase, fee, new BillingPeriod(from, to)));
        }
        return parts;
    }

    private static PhaseFee charged(Phase phase, Fee fee, BillingPeriod part) {
        return new PhaseFee(
                phase,
                new Fee(Proration.share(phase.fee(), fee.month(), part), fee.month(), part),
                null);
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
        return together(parts);
    }

    /**
     * As {@link #feeFor}, but nothing for the whole month where none is subscribed: what was left
     * to charge at the end is charged by an invoice of a later month.
     */
    public Fee feeOrNothing(YearMonth month) {
        var parts = feesFor(month).stream().map(PhaseFee::fee).toList();
        if (parts.isEmpty()) {
            var whole = BillingPeriod.of(month, timeZone);
            return new Fee(Money.zero(currency()), whole, whole);
        }
        return together(parts);
    }

    private static Fee together(List<Fee> parts) {
        var first = parts.getFirst();
        return new Fee(
                Money.total(parts.stream().map(Fee::amount).toList()),
                first.month(),
                new BillingPeriod(first.subscribed().from(), parts.getLast().subscribed().to()));
    }
}
