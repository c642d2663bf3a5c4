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

    /** ISO 4217. */
    public String currency() {
        return amount.getCurrencyUnit().getCode();
    }

    public long amountMinor() {
        return amount.getAmountMinorLong();
    }
}
