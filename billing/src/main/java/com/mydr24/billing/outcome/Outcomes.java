package com.mydr24.billing.outcome;

import com.mydr24.billing.contract.Contract;
import com.mydr24.billing.contract.Contracts;
import com.mydr24.billing.metering.Usage;
import com.mydr24.billing.price.PriceComponent.Measured;
import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Claims of shares of what improved. Each is answered and decided while the account is locked, as
 * the close holds it, so that a claim is either charged as it stood or not at all.
 */
@Singleton
public class Outcomes {
    private static final int LONGEST = 1_000;
    private static final int MOST_DECIMALS = 12;

    private final RegionalDatabases databases;
    private final Subscriptions subscriptions;
    private final Contracts contracts;
    private final Usage usage;
    private final OutcomeRows rows;
    private final Clock clock;

    Outcomes(
            RegionalDatabases databases,
            Subscriptions subscriptions,
            Contracts contracts,
            Usage usage,
            OutcomeRows rows,
            Clock clock) {
        this.databases = databases;
        this.subscriptions = subscriptions;
        this.contracts = contracts;
        this.usage = usage;
        this.rows = rows;
        this.clock = clock;
    }

    /** Every claim, newest month first. */
    public List<Outcome> of(Placement placement) {
        return databases.readBooks(
                placement,
                () -> {
                    var contract = contracts.inBooks(placement);
                    return rows.of(tenant(placement)).stream()
                            .map(row -> outcome(contract, row))
                            .toList();
                });
    }

    /**
     * The claim with the events it was measured by.
     *
     * @throws NotFound when there is no such claim
     */
    public OutcomeEvidence evidence(Placement placement, UUID id) {
        var claim = databases.readBooks(placement, () -> found(placement, id));
        var zone = subscriptions.of(placement).timeZone();
        var events =
                databases.read(
                        placement,
                        () ->
                                usage.measuredBy(
                                        placement,
                                        (Measured) claim.terms(),
                                        YearMonth.parse(claim.month()),
                                        zone,
                                        claim.measuredAt()));
        return new OutcomeEvidence(claim, Usage.digest(events).equals(claim.digest()), events);
    }

    /**
     * Takes the customer's word that a claim is right, so that it is charged with the next invoice.
     * The same again has the same answer.
     *
     * @throws NotFound when there is no such claim
     * @throws Conflict ({@code outcome_disputed}) when it was disputed
     */
    public Outcome accept(Placement placement, UUID id) {
        return answered(
                placement,
                id,
                claim -> {
                    switch (claim.state()) {
                        case OPEN -> rows.accept(tenant(placement), id, clock.instant());
                        case ACCEPTED -> {
                            // Said before.
                        }
                        case DISPUTED, DECIDED, REFUSED ->
                                throw new Conflict("outcome_disputed", "It was disputed.");
                    }
                });
    }

    /**
     * Takes the customer's word that a claim is wrong: it is not charged before it is decided. The
     * same again has the same answer.
     *
     * @throws NotFound when there is no such claim
     * @throws Conflict ({@code dispute_window_over}) when the time for it is over, ({@code
     *     outcome_accepted}) when it was accepted, ({@code outcome_disputed}) when it was disputed
     *     for another reason
     */
    public Outcome dispute(Placement placement, UUID id, String reason) {
        text("reason", reason);
        return answered(placement, id, claim -> dispute(placement, claim, reason));
    }

    private void dispute(Placement placement, Outcome claim, String reason) {
        switch (claim.state()) {
            case OPEN -> {
                var now = clock.instant();
                if (!now.isBefore(claim.disputableUntil())) {
                    throw new Conflict(
                            "dispute_window_over",
                            "It could be disputed until %s.".formatted(claim.disputableUntil()));
                }
                rows.dispute(tenant(placement), claim.id(), reason, now);
            }
            case ACCEPTED -> throw new Conflict("outcome_accepted", "It was accepted.");
            case DISPUTED, DECIDED, REFUSED -> {
                if (!reason.equals(claim.dispute())) {
                    throw new Conflict("outcome_disputed", "It was disputed before.");
                }
            }
        }
    }

    /**
     * Decides a dispute. The same again has the same answer.
     *
     * @param quantity what it is charged by; null when nothing is charged
     * @throws NotFound when there is no such claim
     * @throws Conflict ({@code outcome_not_disputed}) where there is no dispute, ({@code
     *     outcome_decided}) when it was decided otherwise
     */
    public Outcome decide(
            Placement placement, UUID id, @Nullable BigDecimal quantity, String reason) {
        text("reason", reason);
        if (quantity != null && (quantity.signum() < 0 || quantity.scale() > MOST_DECIMALS)) {
            throw new InvalidField(
                    "quantity", "malformed", "quantity is not negative, with up to 12 decimals");
        }
        var state = quantity == null ? Outcome.State.REFUSED : Outcome.State.DECIDED;
        return answered(
                placement,
                id,
                claim -> {
                    switch (claim.state()) {
                        case DISPUTED ->
                                rows.decide(
                                        tenant(placement),
                                        id,
                                        state.name(),
                                        reason,
                                        quantity,
                                        clock.instant());
                        case OPEN, ACCEPTED ->
                                throw new Conflict("outcome_not_disputed", "It is not disputed.");
                        case DECIDED, REFUSED -> mustBeTheSame(claim, quantity, reason);
                    }
                });
    }

    private static void mustBeTheSame(Outcome claim, @Nullable BigDecimal quantity, String reason) {
        var known = claim.decidedQuantity();
        var isSame =
                (quantity == null && known == null)
                        || (quantity != null && known != null && quantity.compareTo(known) == 0);
        if (!isSame || !reason.equals(claim.decision())) {
            throw new Conflict("outcome_decided", "It was decided otherwise.");
        }
    }

    private Outcome answered(Placement placement, UUID id, Consumer<Outcome> answer) {
        return databases.books(
                placement,
                () -> {
                    subscriptions.lockAccount(placement);
                    answer.accept(found(placement, id));
                    return found(placement, id);
                });
    }

    private Outcome found(Placement placement, UUID id) {
        return rows.find(tenant(placement), id)
                .map(row -> outcome(contracts.inBooks(placement), row))
                .orElseThrow(() -> new NotFound("unknown_outcome", "There is no such claim."));
    }

    private static Outcome outcome(Contract contract, OutcomeRow row) {
        var component =
                contract.measured(YearMonth.parse(row.month()), row.component())
                        .orElseThrow(
                                () -> new IllegalStateException("no component " + row.component()));
        var currency = contract.subscription().currency();
        var state = Outcome.State.valueOf(row.state());
        var decided = row.decidedQuantity();
        var charged = component.charge(currency, decided == null ? row.quantity() : decided);
        var former = row.former();
        var amount = former == null ? charged : charged.minus(component.charge(currency, former));
        return new Outcome(
                row.id(),
                row.month(),
                component,
                row.quantity(),
                currency.getCode(),
                state == Outcome.State.REFUSED ? 0 : amount.getAmountMinorLong(),
                row.events(),
                row.digest(),
                row.measuredAt(),
                row.disputableUntil(),
                state,
                row.disputedAt(),
                row.dispute(),
                row.decidedAt(),
                row.decision(),
                decided,
                row.invoice());
    }

    private static UUID tenant(Placement placement) {
        return placement.tenant().value();
    }

    private static void text(String field, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new InvalidField(
                    field, "malformed", "%s is 1 to %d characters".formatted(field, LONGEST));
        }
    }
}
