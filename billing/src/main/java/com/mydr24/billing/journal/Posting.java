package com.mydr24.billing.journal;

import org.joda.money.Money;

/** One line of a journal entry: an amount, more than zero, on one side of one account. */
public record Posting(Side side, LedgerAccount account, Money amount) {
    enum Side {
        DEBIT,
        CREDIT
    }

    public Posting {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a posting of " + amount + " moves nothing");
        }
    }

    public static Posting debit(LedgerAccount account, Money amount) {
        return new Posting(Side.DEBIT, account, amount);
    }

    public static Posting credit(LedgerAccount account, Money amount) {
        return new Posting(Side.CREDIT, account, amount);
    }

    public long debitMinor() {
        return side == Side.DEBIT ? amount.getAmountMinorLong() : 0;
    }

    public long creditMinor() {
        return side == Side.CREDIT ? amount.getAmountMinorLong() : 0;
    }
}
