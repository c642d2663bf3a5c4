package com.mydr24.billing.invoice;

import com.mydr24.billing.contract.Terms;
import com.mydr24.billing.credit.OpenCredit;
import com.mydr24.billing.family.CarriedCharge;
import com.mydr24.billing.issuer.Taxes;
import com.mydr24.billing.journal.LedgerAccount;
import com.mydr24.billing.journal.Posting;
import com.mydr24.billing.price.ByTaxClass;
import com.mydr24.billing.price.TaxClass;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an invoice will say: the arithmetic of a month's bill, without a number or a database.
 *
 * @param fee what is charged after discounts
 * @param carried what children's bills came to, which is charged here
 * @param away what this one came to, which the parent is charged, by the kinds of supply
 * @param taxes what is taxed alike, one group at least
 */
record InvoiceDraft(
        Money fee,
        List<UsedCredit> credits,
        Money carried,
        ByTaxClass away,
        Money net,
        Money tax,
        List<TaxGroup> taxes,
        List<InvoiceLine> lines) {
    /** As much of a credit as this invoice takes, and off which kinds of supply. */
    record UsedCredit(OpenCredit credit, Money amount, ByTaxClass parts) {}

    /**
     * What lies between a child's bill and its parent's.
     *
     * @param from what children's bills carry to this one
     * @param to whose bill this one is carried to; null where the customer pays itself
     */
    record Carrying(List<CarriedCharge> from, @Nullable String to) {
        static final Carrying NONE = new Carrying(List.of(), null);

        Carrying {
            from = List.copyOf(from);
        }
    }

    /**
     * As {@link #of(List, List, CurrencyUnit, List, Taxes, Carrying)}, of somebody who is alone.
     */
    static InvoiceDraft of(
            List<Charge> charges,
            List<Terms.Discount> discounts,
            CurrencyUnit currency,
            List<OpenCredit> open,
            Taxes taxes) {
        return of(charges, discounts, currency, open, taxes, Carrying.NONE);
    }

    /**
     * Bills charges, lowered by discounts, and what was carried here; all that lowered by credits
     * in the order given until nothing is left to pay. What is left of the credits stays for the
     * next invoice. A credit that is a part of a fee comes off that fee's kinds of supply as long
     * as something is left of them, all else off every kind in proportion. Tax is on what remains,
     * unless it is carried on: on each group of supplies that are taxed alike, rounded once (EN
     * 16931, BR-CO-17).
     */
    static InvoiceDraft of(
            List<Charge> charges,
            List<Terms.Discount> discounts,
            CurrencyUnit currency,
            List<OpenCredit> open,
            Taxes taxes,
            Carrying carrying) {
        var charged = Discounts.of(charges, null);
        var given = Discounts.give(charges, discounts, money(currency, charged));
        var fee = charged;
        for (var discount : given) {
            fee = fee.minus(discount.parts());
        }
        var carried = ByTaxClass.NOTHING;
        for (var child : carrying.from()) {
            carried = carried.plus(child.parts());
        }
        var used = use(open, currency, fee.plus(carried));
        var left = fee.plus(carried);
        for (var credit : used) {
            left = left.minus(credit.parts());
        }
        var away = carrying.to() == null ? ByTaxClass.NOTHING : left;
        var net = left.minus(away);
        var groups = TaxGroups.of(currency, taxes, kinds(charges, carried), net);
        return new InvoiceDraft(
                money(currency, fee),
                used,
                money(currency, carried),
                away,
                money(currency, net),
                Money.ofMinor(currency, groups.taxMinor()),
                groups.groups(),
                new DraftedLines(groups).all(charges, given, used, carrying, away));
    }

    private static Money money(CurrencyUnit currency, ByTaxClass parts) {
        return Money.ofMinor(currency, parts.total());
    }

    /** Standard is among them where nothing else is. */
    private static Set<TaxClass> kinds(List<Charge> charges, ByTaxClass carried) {
        var kinds = EnumSet.noneOf(TaxClass.class);
        charges.forEach(charge -> kinds.add(charge.taxClass()));
        kinds.addAll(carried.parts().keySet());
        return kinds.isEmpty() ? EnumSet.of(TaxClass.STANDARD) : kinds;
    }

    Money carriedAway() {
        return money(net.getCurrencyUnit(), away);
    }

    Money total() {
        return net.plus(tax);
    }

    /** What issuing moves in the books; nothing at all where the fee rounds to nothing. */
    List<Posting> postings() {
        var applied = fee.plus(carried).minus(carriedAway()).minus(net);
        var postings = new ArrayList<Posting>();
        if (total().isPositive()) {
            postings.add(Posting.debit(LedgerAccount.RECEIVABLE, total()));
        }
        if (applied.isPositive()) {
            postings.add(Posting.debit(LedgerAccount.CUSTOMER_CREDIT, applied));
        }
        if (carriedAway().isPositive()) {
            postings.add(Posting.debit(LedgerAccount.CARRIED, carriedAway()));
        }
        if (fee.isPositive()) {
            postings.add(Posting.credit(LedgerAccount.REVENUE, fee));
        }
        if (carried.isPositive()) {
            postings.add(Posting.credit(LedgerAccount.CARRIED, carried));
        }
        if (tax.isPositive()) {
            postings.add(Posting.credit(LedgerAccount.TAX_PAYABLE, tax));
        }
        return postings;
    }

    private static List<UsedCredit> use(
            List<OpenCredit> open, CurrencyUnit currency, ByTaxClass fee) {
        var used = new ArrayList<UsedCredit>();
        var left = fee;
        for (var credit : open) {
            var amount = Math.min(credit.remaining().getAmountMinorLong(), left.total());
            if (amount > 0) {
                var parts = left.share(amount, credit.partOf());
                used.add(new UsedCredit(credit, money(currency, parts), parts));
                left = left.minus(parts);
            }
        }
        return List.copyOf(used);
    }
}
