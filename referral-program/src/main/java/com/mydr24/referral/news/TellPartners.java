package com.mydr24.referral.news;

import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.placement.CellId;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Tells partners' programs what happened to their money; any cell does, and one at a time. */
@Singleton
class TellPartners implements CellSweep {
    private final PartnerNews news;

    TellPartners(PartnerNews news) {
        this.news = news;
    }

    @Override
    public String name() {
        return "tell-partners";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run(CellId cell) {
        news.deliver(cell);
    }
}
