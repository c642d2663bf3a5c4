package com.mydr24.billing.subscription;

import com.mydr24.billing.subscription.PlannedChange.State;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.provisioning.IdempotentRequests;
import com.mydr24.tenant.provisioning.IdempotentRequests.Claim;
import com.mydr24.tenant.tier.Tier;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a subscription at its term, which is the end of the month in its time zone: what is
 * paid for is delivered. At the term {@link DoPlannedChanges} does them; the books go by the term
 * itself, however late that is.
 */
@Singleton
public class PlannedChanges {
    private final RegionalDatabases databases;
    private final Subscriptions subscriptions;
    private final IdempotentRequests requests;
    private final PlannedRows rows;
    private final FreeSpanRows closings;
    private final Clock clock;

    PlannedChanges(
            RegionalDatabases databases,
            Subscriptions subscriptions,
            IdempotentRequests requests,
            PlannedRows rows,
            FreeSpanRows closings,
            Clock clock) {
        this.databases = databases;
        this.subscriptions = subscriptions;
        this.requests = requests;
        this.rows = rows;
        this.closings = closings;
        this.clock = clock;
    }

    /** Everything that was ever planned, oldest first. */
    public List<PlannedChange> of(Placement placement) {
        return databases.readBooks(placement, () -> inBooks(placement));
    }

    /**
     * Plans a change for the end of this month. The same again has the same answer.
     *
     * @param tier a lower one than the present; null to cancel
     * @throws Conflict when something else is planned, the subscription has ended, or the id stands
     *     for something else
     * @throws InvalidField when the tier is not lower
     */
    public PlannedChange plan(Placement placement, UUID id, @Nullable Tier tier) {
        return databases.books(
                placement,
                () -> {
                    subscriptions.lockAccount(placement);
                    for (var known : inBooks(placement)) {
                        if (known.id().equals(id)) {
                            return sameAs(known, tier);
                        }
                        if (known.isToCome()) {
                            throw new Conflict(
                                    "change_planned",
                                    "Another change is planned for %s; withdraw it first."
                                            .formatted(known.at()));
                        }
                    }
                    var subscription = subscriptions.inBooks(placement);
                    mustBePossible(subscription, tier);
                    var now = clock.instant();
                    var change =
                            new PlannedChange(
                                    id,
                                    tier == null
                                            ? PlannedChange.Kind.CANCEL
                                            : PlannedChange.Kind.DOWNGRADE,
                                    tier,
                                    termOf(subscription, now),
                                    State.PLANNED);
                    rows.add(
                            placement.tenant().value(),
                            id,
                            change.kind().name(),
                            tier == null ? null : tier.name(),
                            change.at(),
                            now);
                    return change;
                });
    }

    /**
     * Takes back what is to come. The same again has the same answer.
     *
     * @throws NotFound when nothing was planned under the id
     * @throws Conflict when it was done
     */
    public PlannedChange withdraw(Placement placement, UUID id) {
        return databases.books(
                placement,
                () -> {
                    subscriptions.lockAccount(placement);
                    move(placement, id, State.PLANNED, State.WITHDRAWN);
                    var change =
                            inBooks(placement).stream()
                                    .filter(planned -> planned.id().equals(id))
                                    .findFirst()
                                    .orElseThrow(() ->
                                            new NotFound(
                                                    "unknown_change", "Nothing such is planned."));
                    if (change.state() != State.WITHDRAWN) {
                        throw new Conflict("change_done", "It was done at " + change.at() + ".");
                    }
                    return change;
                });
    }

    /** Whether it may be done now: then it cannot be withdrawn any more. */
    boolean begin(Placement placement, UUID id) {
        return databases.books(
                placement,
                () -> {
                    subscriptions.lockAccount(placement);
                    move(placement, id, State.PLANNED, State.DOING);
                    return inBooks(placement).stream()
                            .anyMatch(change ->
                                    change.id().equals(id) && change.state() == State.DOING);
                });
    }

    void done(Placement placement, UUID id) {
        databases.books(placement, () -> move(placement, id, State.DOING, State.DONE));
    }

    private void move(Placement placement, UUID id, State former, State next) {
        rows.move(placement.tenant().value(), id, former.name(), next.name());
    }

    /** Under which request of the control plane a change is done, once. */
    static Claim claim(UUID id) {
        return new Claim("billing", "planned-change/" + id, id.toString());
    }

    /**
     * From when on a saga counts in the books: from the term, where it does what was planned; but
     * never within a month that is closed. Belongs in a transaction on the books.
     *
     * @param at when it was opened
     */
    Instant effective(Placement placement, UUID saga, Instant at) {
        var tenant = placement.tenant().value();
        return inBooks(placement).stream()
                .filter(change -> change.state() != State.WITHDRAWN)
                .filter(change -> isDoneBy(change, saga))
                .findFirst()
                .map(change ->
                        closings.lastClosed(tenant)
                                .map(month -> endOf(placement, YearMonth.parse(month)))
                                .filter(closed -> closed.isAfter(change.at()))
                                .orElse(change.at()))
                .orElse(at);
    }

    private boolean isDoneBy(PlannedChange change, UUID saga) {
        return requests.find(claim(change.id())).equals(Optional.of(saga.toString()));
    }

    private Instant endOf(Placement placement, YearMonth month) {
        return BillingPeriod.of(month, subscriptions.inBooks(placement).timeZone()).to();
    }

    private static Instant termOf(Subscription subscription, Instant now) {
        var zone = subscription.timeZone();
        return BillingPeriod.of(YearMonth.from(now.atZone(zone)), zone).to();
    }

    private static void mustBePossible(Subscription subscription, @Nullable Tier tier) {
        if (subscription.endsAt() != null) {
            throw new Conflict(
                    "subscription_ended", "It ends at " + subscription.endsAt() + " already.");
        }
        var present = subscription.phases().getLast().tier();
        if (tier != null && tier.compareTo(present) >= 0) {
            throw new InvalidField(
                    "tier",
                    "not_lower",
                    "%s is not lower than %s; a higher one begins at once."
                            .formatted(tier, present));
        }
    }

    private static PlannedChange sameAs(PlannedChange known, @Nullable Tier tier) {
        if (!Objects.equals(known.tier(), tier)) {
            throw new Conflict("change_id_reused", "This id stands for another change.", "id");
        }
        return known;
    }

    private List<PlannedChange> inBooks(Placement placement) {
        return rows.of(placement.tenant().value()).stream().map(PlannedRow::change).toList();
    }
}
