package com.mydr24.billing.invoice;

import org.joda.money.Money;

/**
 * How an invoice stands. Whatever moves it, money that arrives or a note that takes it back, lowers
 * first what is due; what goes beyond that is owed back to the customer. So nothing is ever due of
 * an invoice while something of it is owed back.
 *
 * @param total with tax, as issued
 * @param takenBack by credit notes, with tax
 * @param paid by payments and by what had been paid too much elsewhere; never more than was due
 */
public record Standing(Money total, Money takenBack, Money paid) {
    /**
     * An amount on its way to an invoice.
     *
     * @param onInvoice what lowers what is due
     * @param owedBack the rest
     */
    public record Split(Money onInvoice, Money owedBack) {}

    /** What is left to pay; zero at least. */
    public Money due() {
        var left = total.minus(takenBack).minus(paid);
        return left.isPositive() ? left : Money.zero(total.getCurrencyUnit());
    }

    /** What of it money has settled, and notes have not taken back; zero at least. */
    public Money settled() {
        return total.minus(takenBack).minus(due());
    }

    /** Where an amount goes that is paid or taken back now. */
    public Split split(Money amount) {
        var due = due();
        var onInvoice = amount.isGreaterThan(due) ? due : amount;
        return new Split(onInvoice, amount.minus(onInvoice));
    }
}
