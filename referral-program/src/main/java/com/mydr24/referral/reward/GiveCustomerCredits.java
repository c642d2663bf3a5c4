package com.mydr24.referral.reward;

import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.placement.CellId;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Brings what customers get for having been recommended into their books, and out of them. */
@Singleton
class GiveCustomerCredits implements CellSweep {
    private final CustomerCredits credits;
    private final TakenBackCredits takenBack;

    GiveCustomerCredits(CustomerCredits credits, TakenBackCredits takenBack) {
        this.credits = credits;
        this.takenBack = takenBack;
    }

    @Override
    public String name() {
        return "give-customer-credits";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void run(CellId cell) {
        credits.giveDue(cell);
        takenBack.takeBackDue(cell);
    }
}
