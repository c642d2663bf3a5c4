package com.mydr24.billing.invoice;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What the lines of an invoice add up to. */
public record Amounts(Money net, Money tax) {
    static Amounts ofMinor(String currency, long netMinor, long taxMinor) {
        var unit = CurrencyUnit.of(currency);
        return new Amounts(Money.ofMinor(unit, netMinor), Money.ofMinor(unit, taxMinor));
    }

    public Money total() {
        return net.plus(tax);
    }
}
