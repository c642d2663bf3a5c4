package com.mydr24.billing.subscription;

import com.mydr24.regions.failure.NotFound;
import com.mydr24.tenant.tier.Tier;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant has agreed to: a tier at a monthly fee, from an instant on, in a time zone.
 *
 * @param endsAt the first instant that is not subscribed any more; null while there is no end
 */
public record Subscription(
        Tier tier, Money fee, Instant startsAt, @Nullable Instant endsAt, ZoneId timeZone) {
    /** Whether any second of the month is subscribed. */
    public boolean covers(YearMonth month) {
        var whole = BillingPeriod.of(month, timeZone);
        return startsAt.isBefore(whole.to())
                && (endsAt == null || (endsAt.isAfter(whole.from()) && endsAt.isAfter(startsAt)));
    }

    /** The first month with a fee. */
    public YearMonth firstMonth() {
        return YearMonth.from(startsAt.atZone(timeZone));
    }

    /** The fee of a month; in the first and last one only the seconds that are subscribed count. */
    public Fee feeFor(YearMonth month) {
        if (!covers(month)) {
            throw new NotFound(
                    "month_not_subscribed", "There was no subscription in " + month + ".");
        }
        var whole = BillingPeriod.of(month, timeZone);
        var subscribed = whole.within(startsAt, endsAt);
        return new Fee(Proration.share(fee, whole, subscribed), whole, subscribed);
    }
}
