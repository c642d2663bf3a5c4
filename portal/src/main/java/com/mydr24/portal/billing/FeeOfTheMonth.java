package com.mydr24.portal.billing;

import com.mydr24.billing.subscription.Fee;
import com.mydr24.billing.subscription.Subscription;
import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.credit.FeeAmount;
import com.mydr24.sla.credit.MonthlyFee;
import jakarta.inject.Singleton;
import java.time.YearMonth;

/** Tells the service level what a month costs, from the books. */
@Singleton
class FeeOfTheMonth implements MonthlyFee {
    private final Subscriptions subscriptions;

    FeeOfTheMonth(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public FeeAmount of(Placement placement, YearMonth month) {
        Subscription subscription = subscriptions.of(placement);
        if (!subscription.covers(month)) {
            // After its end there is nothing to pay, and still something to look at.
            return new FeeAmount(subscription.fee().getCurrencyUnit().getCode(), 0);
        }
        Fee fee = subscription.feeFor(month);
        return new FeeAmount(fee.currency(), fee.amountMinor());
    }
}
