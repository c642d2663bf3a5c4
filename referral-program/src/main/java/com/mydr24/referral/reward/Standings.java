package com.mydr24.referral.reward;

import com.mydr24.referral.level.GroupLevels;
import com.mydr24.referral.level.Levels;
import com.mydr24.referral.level.Measure;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Finds out where partners stand among the levels of their group. */
@Singleton
public class Standings {
    private static final UUID NOBODY = new UUID(0, 0);

    private final Levels levels;
    private final StandingRows rows;
    private final Clock clock;

    Standings(Levels levels, StandingRows rows, Clock clock) {
        this.levels = levels;
        this.rows = rows;
        this.clock = clock;
    }

    /** Where a partner stands now; empty where its group has no levels, and without a group. */
    public Optional<Standing> of(UUID partner) {
        Instant now = clock.instant();
        return levels.of(partner).map(found -> now(found, partner, now));
    }

    private Standing now(GroupLevels found, UUID partner, Instant now) {
        Instant since = found.since(now);
        String currency = found.currency();
        return Standing.of(
                found,
                since,
                currency == null
                        ? rows.customers(partner, NOBODY, since, now).others()
                        : rows.volume(partner, currency, since, now));
    }

    /**
     * Where a partner stands with a payment that is being decided. Belongs in the transaction that
     * holds the claim; of two payments one counts the other.
     */
    Optional<Standing> with(RewardCase theCase) {
        return levels.of(theCase.partner().id()).map(found -> with(found, theCase));
    }

    private Standing with(GroupLevels found, RewardCase theCase) {
        UUID partner = theCase.partner().id();
        var paid = theCase.paid();
        rows.hold(partner, found.group());
        Instant since = found.since(paid.paidAt());
        if (found.measure() == Measure.VOLUME) {
            long before = rows.volume(partner, paid.currency(), since, paid.paidAt());
            return Standing.of(found, since, Math.addExact(before, paid.netMinor()));
        }
        CustomersRow customers =
                rows.customers(partner, theCase.tenant().id().value(), since, paid.paidAt());
        return Standing.of(
                found,
                since,
                1 + (theCase.terms().cliff() ? customers.others() : customers.earlier()));
    }
}
