package com.mydr24.billing.subscription;

import com.mydr24.tenant.tier.Tier;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.joda.money.Money;

/** What a tenant has agreed to: a tier at a monthly fee, from an instant on, in a time zone. */
public record Subscription(Tier tier, Money fee, Instant startsAt, ZoneId timeZone) {
    /** Whether any second of the month is subscribed. */
    public boolean covers(YearMonth month) {
        return startsAt.isBefore(BillingPeriod.of(month, timeZone).to());
    }

    /** The first month with a fee. */
    public YearMonth firstMonth() {
        return YearMonth.from(startsAt.atZone(timeZone));
    }

    /** The fee of a month; only the seconds since the start count in the first one. */
    public Fee feeFor(YearMonth month) {
        if (!covers(month)) {
            throw new IllegalArgumentException(month + " is before the start at " + startsAt);
        }
        var whole = BillingPeriod.of(month, timeZone);
        var subscribed = whole.startingAt(startsAt);
        return new Fee(Proration.share(fee, whole, subscribed), whole, subscribed);
    }
}
