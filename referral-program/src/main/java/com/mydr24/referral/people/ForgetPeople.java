package com.mydr24.referral.people;

import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.placement.CellId;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Removes accounts that the identity provider was away to remove at once. */
@Singleton
class ForgetPeople implements CellSweep {
    private final PartnerPeople people;
    private final PartnersHome home;

    ForgetPeople(PartnerPeople people, PartnersHome home) {
        this.people = people;
        this.home = home;
    }

    @Override
    public String name() {
        return "forget-partners-people";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void run(CellId cell) {
        if (home.is(cell)) {
            people.forgetRemoved();
        }
    }
}
