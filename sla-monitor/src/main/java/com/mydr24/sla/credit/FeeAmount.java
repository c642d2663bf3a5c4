package com.mydr24.sla.credit;

/**
 * The fee that a month's credit is a share of.
 *
 * @param currency ISO 4217
 * @param amountMinor net of tax, minor units of the currency
 */
public record FeeAmount(String currency, long amountMinor) {
    public FeeAmount {
        if (amountMinor < 0) {
            throw new IllegalArgumentException("a fee below zero: " + amountMinor);
        }
    }
}
