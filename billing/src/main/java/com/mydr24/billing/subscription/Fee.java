package com.mydr24.billing.subscription;

import org.joda.money.Money;

/** What a subscription costs in one month, net of tax, and the part of the month it is for. */
public record Fee(Money amount, BillingPeriod month, BillingPeriod subscribed) {
    /**
     * Whether the subscription began or ended within the month, so that a part of it is paid for.
     */
    public boolean isProrated() {
        return !subscribed.equals(month);
    }

    /** What the same part of the month costs at another monthly price, exact to the second. */
    public Money shareOf(Money monthly) {
        return Proration.share(monthly, month, subscribed);
    }

    /** ISO 4217. */
    public String currency() {
        return amount.getCurrencyUnit().getCode();
    }

    public long amountMinor() {
        return amount.getAmountMinorLong();
    }
}
