package com.mydr24.billing.subscription;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Trials and pauses: stretches of a subscription that are not charged, to the second. */
@Singleton
public class SubscriptionLife {
    private static final int LONGEST_TRIAL = 92;

    private final RegionalDatabases databases;
    private final Subscriptions subscriptions;
    private final FreeSpanRows rows;
    private final Clock clock;

    SubscriptionLife(
            RegionalDatabases databases,
            Subscriptions subscriptions,
            FreeSpanRows rows,
            Clock clock) {
        this.databases = databases;
        this.subscriptions = subscriptions;
        this.rows = rows;
        this.clock = clock;
    }

    /** Every trial and pause, in their order. */
    public List<FreeSpan> spans(Placement placement) {
        return databases.readBooks(placement, () -> subscriptions.inBooks(placement).freeSpans());
    }

    /**
     * Makes the first days free. The same again has the same answer.
     *
     * @param days of 24 hours, 1 to 92
     * @throws Conflict when the first month is closed, something of it is free already, or the id
     *     stands for something else
     */
    public FreeSpan trial(Placement placement, UUID id, int days) {
        if (days < 1 || days > LONGEST_TRIAL) {
            throw new InvalidField("days", "out_of_range", "days is 1 to " + LONGEST_TRIAL);
        }
        return inBooks(
                placement,
                id,
                known ->
                        known.kind() == FreeSpan.Kind.TRIAL
                                && known.from().plus(days, ChronoUnit.DAYS).equals(known.to()),
                subscription -> {
                    var from = subscription.phases().getFirst().startsAt();
                    rows.lastClosed(placement.tenant().value())
                            .map(YearMonth::parse)
                            .filter(closed -> !closed.isBefore(subscription.firstMonth()))
                            .ifPresent(closed -> {
                                throw new Conflict("month_closed", closed + " is closed.");
                            });
                    return new FreeSpan(
                            id, FreeSpan.Kind.TRIAL, from, from.plus(days, ChronoUnit.DAYS));
                });
    }

    /**
     * Stops charging fees from this second on. The same again has the same answer.
     *
     * @throws Conflict when it is free already or has ended, or the id stands for something else
     */
    public FreeSpan pause(Placement placement, UUID id) {
        return inBooks(
                placement,
                id,
                known -> known.kind() == FreeSpan.Kind.PAUSE,
                subscription -> {
                    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
                    var end = subscription.endsAt();
                    if (end != null && !now.isBefore(end)) {
                        throw new Conflict("subscription_ended", "It ended at " + end + ".");
                    }
                    return new FreeSpan(id, FreeSpan.Kind.PAUSE, now, null);
                });
    }

    /**
     * Charges fees again from this second on. Of a pause that has its end nothing changes.
     *
     * @throws Conflict when there never was a pause
     */
    public FreeSpan resume(Placement placement) {
        return databases.books(
                placement,
                () -> {
                    subscriptions.lockAccount(placement);
                    rows.end(
                            placement.tenant().value(),
                            clock.instant().truncatedTo(ChronoUnit.SECONDS));
                    return spansIn(placement).stream()
                            .filter(span -> span.kind() == FreeSpan.Kind.PAUSE)
                            .reduce((earlier, later) -> later)
                            .orElseThrow(() -> new Conflict("not_paused", "It is not paused."));
                });
    }

    private interface Making {
        FreeSpan of(Subscription subscription);
    }

    private FreeSpan inBooks(
            Placement placement, UUID id, Predicate<FreeSpan> isSame, Making making) {
        return databases.books(
                placement,
                () -> {
                    // A close that runs just now has read the subscription as it was.
                    subscriptions.lockAccount(placement);
                    Optional<FreeSpan> known =
                            spansIn(placement).stream()
                                    .filter(span -> span.id().equals(id))
                                    .findFirst();
                    if (known.isPresent()) {
                        return known.filter(isSame)
                                .orElseThrow(() ->
                                        new Conflict(
                                                "span_id_reused",
                                                "This id stands for another trial or pause.",
                                                "id"));
                    }
                    var span = making.of(subscriptions.inBooks(placement));
                    mustBeCharged(placement, span.from(), span.to());
                    rows.add(
                            placement.tenant().value(),
                            id,
                            span.kind().name(),
                            span.from(),
                            span.to(),
                            clock.instant());
                    return span;
                });
    }

    private void mustBeCharged(Placement placement, Instant from, @Nullable Instant to) {
        spansIn(placement).stream()
                .filter(span -> span.touches(from, to))
                .findFirst()
                .ifPresent(span -> {
                    throw new Conflict(
                            "free_already",
                            "A %s goes from %s to %s."
                                    .formatted(
                                            span.kind() == FreeSpan.Kind.TRIAL ? "trial" : "pause",
                                            span.from(),
                                            span.to() == null ? "its end" : span.to()));
                });
    }

    private List<FreeSpan> spansIn(Placement placement) {
        return rows.of(placement.tenant().value()).stream().map(FreeSpanRow::span).toList();
    }
}
