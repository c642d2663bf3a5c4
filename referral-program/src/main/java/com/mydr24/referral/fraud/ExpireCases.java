package com.mydr24.referral.fraud;

import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.placement.CellId;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Lets light cases end by themselves. */
@Singleton
class ExpireCases implements CellSweep {
    private final Cases cases;

    ExpireCases(Cases cases) {
        this.cases = cases;
    }

    @Override
    public String name() {
        return "expire-referral-cases";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run(CellId cell) {
        cases.expire();
    }
}
