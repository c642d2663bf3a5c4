package com.mydr24.billing.invoice;

import com.mydr24.billing.contract.Terms;
import com.mydr24.billing.credit.OpenCredit;
import com.mydr24.billing.family.CarriedCharge;
import com.mydr24.billing.issuer.Tax;
import com.mydr24.billing.journal.LedgerAccount;
import com.mydr24.billing.journal.Posting;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an invoice will say: the arithmetic of a month's bill, without a number or a database.
 *
 * @param fee what is charged after discounts
 * @param carried what children's bills came to, which is charged here
 * @param carriedAway what this one came to, which the parent is charged
 */
record InvoiceDraft(
        Money fee,
        List<UsedCredit> credits,
        Money carried,
        Money carriedAway,
        Money net,
        Money tax,
        List<InvoiceLine> lines) {
    private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);

    /** As much of a credit as this invoice takes. */
    record UsedCredit(OpenCredit credit, Money amount) {}

    /** As much of a discount as the charges allow. */
    private record Given(String description, Money amount) {}

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

    /** As {@link #of(List, List, CurrencyUnit, List, Tax, Carrying)}, of somebody who is alone. */
    static InvoiceDraft of(
            List<Charge> charges,
            List<Terms.Discount> discounts,
            CurrencyUnit currency,
            List<OpenCredit> open,
            Tax tax) {
        return of(charges, discounts, currency, open, tax, Carrying.NONE);
    }

    /**
     * Bills charges, lowered by discounts, and what was carried here; all that lowered by credits
     * in the order given until nothing is left to pay. What is left of the credits stays for the
     * next invoice. Tax is on what remains, unless it is carried on.
     */
    static InvoiceDraft of(
            List<Charge> charges,
            List<Terms.Discount> discounts,
            CurrencyUnit currency,
            List<OpenCredit> open,
            Tax tax,
            Carrying carrying) {
        var gross = Money.total(currency, charges.stream().map(Charge::amount).toList());
        var given = give(charges, discounts, gross);
        var fee = gross.minus(Money.total(currency, given.stream().map(Given::amount).toList()));
        var carried =
                Money.total(currency, carrying.from().stream().map(CarriedCharge::amount).toList());
        var used = use(open, fee.plus(carried));
        var left = fee.plus(carried);
        for (var credit : used) {
            left = left.minus(credit.amount());
        }
        var nothing = Money.zero(currency);
        var away = carrying.to() == null ? nothing : left;
        var net = left.minus(away);
        var taxed = tax.on(net);
        return new InvoiceDraft(
                fee,
                used,
                carried,
                away,
                net,
                taxed,
                lines(charges, given, used, carrying, away, taxed, tax.note()));
    }

    Money total() {
        return net.plus(tax);
    }

    /** What issuing moves in the books; nothing at all where the fee rounds to nothing. */
    List<Posting> postings() {
        var applied = fee.plus(carried).minus(carriedAway).minus(net);
        var postings = new ArrayList<Posting>();
        if (total().isPositive()) {
            postings.add(Posting.debit(LedgerAccount.RECEIVABLE, total()));
        }
        if (applied.isPositive()) {
            postings.add(Posting.debit(LedgerAccount.CUSTOMER_CREDIT, applied));
        }
        if (carriedAway.isPositive()) {
            postings.add(Posting.debit(LedgerAccount.CARRIED, carriedAway));
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

    /** Parts are of the charges as they stand before any discount; together they end at nothing. */
    private static List<Given> give(
            List<Charge> charges, List<Terms.Discount> discounts, Money gross) {
        var given = new ArrayList<Given>();
        var left = gross;
        for (var discount : discounts) {
            var wanted = wanted(discount, charges, gross);
            var amount = wanted.isGreaterThan(left) ? left : wanted;
            if (amount.isPositive()) {
                given.add(new Given(discount.description(), amount));
                left = left.minus(amount);
            }
        }
        return List.copyOf(given);
    }

    private static Money wanted(Terms.Discount discount, List<Charge> charges, Money gross) {
        return switch (discount) {
            case Terms.AmountOff(_, long minor) -> Money.ofMinor(gross.getCurrencyUnit(), minor);
            case Terms.PercentOff(_, int rateBp, var component) -> {
                var of =
                        Money.total(
                                gross.getCurrencyUnit(),
                                charges.stream()
                                        .filter(charge ->
                                                component == null
                                                        || charge.component().equals(component))
                                        .map(Charge::amount)
                                        .toList());
                yield Rounding.half(of, BigDecimal.valueOf(rateBp), BASIS_POINTS);
            }
        };
    }

    private static List<UsedCredit> use(List<OpenCredit> open, Money fee) {
        var used = new ArrayList<UsedCredit>();
        var left = fee;
        for (var credit : open) {
            var amount = credit.remaining().isGreaterThan(left) ? left : credit.remaining();
            if (amount.isPositive()) {
                used.add(new UsedCredit(credit, amount));
                left = left.minus(amount);
            }
        }
        return List.copyOf(used);
    }

    private static List<InvoiceLine> lines(
            List<Charge> charges,
            List<Given> given,
            List<UsedCredit> used,
            Carrying carrying,
            Money away,
            Money tax,
            String taxNote) {
        var lines = new ArrayList<InvoiceLine>();
        charges.forEach(charge -> lines.add(charge.line()));
        for (var discount : given) {
            lines.add(line(LineKind.DISCOUNT, discount.description(), discount.amount().negated()));
        }
        for (var child : carrying.from()) {
            lines.add(
                    line(
                            LineKind.CARRIED,
                            "%s (%s)".formatted(child.childName(), child.number()),
                            child.amount()));
        }
        for (var credit : used) {
            lines.add(
                    line(
                            credit.credit().kind().equals("SLA_CREDIT")
                                    ? LineKind.SLA_CREDIT
                                    : LineKind.CREDIT,
                            "%s (credit note %s)"
                                    .formatted(
                                            credit.credit().description(),
                                            credit.credit().number()),
                            credit.amount().negated()));
        }
        if (away.isPositive()) {
            lines.add(line(LineKind.CARRIED, "Billed to " + carrying.to(), away.negated()));
        }
        lines.add(line(LineKind.TAX, taxNote, tax));
        return List.copyOf(lines);
    }

    private static InvoiceLine line(LineKind kind, String description, Money amount) {
        return new InvoiceLine(
                kind,
                description,
                BigDecimal.ONE,
                amount.getAmountMinorLong(),
                null,
                null,
                null,
                null);
    }
}
