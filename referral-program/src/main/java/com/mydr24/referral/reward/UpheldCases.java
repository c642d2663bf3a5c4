package com.mydr24.referral.reward;

import com.mydr24.referral.fraud.CaseUpheld;
import io.micronaut.context.event.ApplicationEventListener;
import jakarta.inject.Singleton;

/** Takes back what was earned by a customer that is not to be rewarded, as it is decided. */
@Singleton
class UpheldCases implements ApplicationEventListener<CaseUpheld> {
    private final Refunds refunds;

    UpheldCases(Refunds refunds) {
        this.refunds = refunds;
    }

    @Override
    public void onApplicationEvent(CaseUpheld upheld) {
        refunds.disallow(upheld);
    }
}
