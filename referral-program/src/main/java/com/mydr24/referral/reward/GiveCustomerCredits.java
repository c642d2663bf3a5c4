package com.mydr24.referral.reward;

import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.placement.CellId;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Brings what customers get for having been recommended into their books, and out of them; and what
 * partners that are customers get for recommending.
 */
@Singleton
class GiveCustomerCredits implements CellSweep {
    private final CustomerCredits credits;
    private final TakenBackCredits takenBack;
    private final ServiceCredits serviceCredits;

    GiveCustomerCredits(
            CustomerCredits credits, TakenBackCredits takenBack, ServiceCredits serviceCredits) {
        this.credits = credits;
        this.takenBack = takenBack;
        this.serviceCredits = serviceCredits;
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
        serviceCredits.settle(cell);
    }
}
