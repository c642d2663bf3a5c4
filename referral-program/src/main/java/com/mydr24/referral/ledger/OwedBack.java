package com.mydr24.referral.ledger;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What partners owe back and nobody has laid hands on yet: a payout or a service credit may keep
 * it, or two people give it up. What a service credit is about to bring back out of the books is
 * spoken for.
 */
@Singleton
public class OwedBack {
    private final OwedBackRows rows;

    OwedBack(OwedBackRows rows) {
        this.rows = rows;
    }

    /** Until the transaction ends, whoever else would dispose of it waits. */
    public void hold(UUID partner) {
        rows.hold(partner);
    }

    /** How much there is to dispose of, zero or more; it only holds for whoever {@link #hold}s. */
    public Money free(UUID partner, CurrencyUnit currency) {
        return Money.ofMinor(currency, rows.free(partner, currency.getCode()));
    }
}
