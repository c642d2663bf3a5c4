package com.mydr24.referral.reward;

import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.placement.CellId;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Lets rewards go whose hold has ended. Partners belong to no cell: each cell looks after all of
 * them, and whoever is first does it.
 */
@Singleton
class ReleaseRewards implements CellSweep {
    private final Rewards rewards;

    ReleaseRewards(Rewards rewards) {
        this.rewards = rewards;
    }

    @Override
    public String name() {
        return "release-rewards";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void run(CellId cell) {
        rewards.releaseDue();
    }
}
