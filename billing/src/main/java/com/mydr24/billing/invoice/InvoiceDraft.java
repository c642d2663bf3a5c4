package com.mydr24.billing.invoice;

import com.mydr24.billing.contract.Terms;
import com.mydr24.billing.credit.OpenCredit;
import com.mydr24.billing.issuer.Tax;
import com.mydr24.billing.journal.LedgerAccount;
import com.mydr24.billing.journal.Posting;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What an invoice will say: the arithmetic of a month's bill, without a number or a database.
 *
 * @param fee what is charged after discounts
 */
record InvoiceDraft(
        Money fee, List<UsedCredit> credits, Money net, Money tax, List<InvoiceLine> lines) {
    private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);

    /** As much of a credit as this invoice takes. */
    record UsedCredit(OpenCredit credit, Money amount) {}

    /** As much of a discount as the charges allow. */
    private record Given(String description, Money amount) {}

    /**
     * Bills charges, lowered by discounts, then by credits in the order given until nothing is left
     * to pay; what is left of the credits stays for the next invoice. Tax is on what remains.
     */
    static InvoiceDraft of(
            List<Charge> charges,
            List<Terms.Discount> discounts,
            CurrencyUnit currency,
            List<OpenCredit> open,
            Tax tax) {
        var gross = Money.total(currency, charges.stream().map(Charge::amount).toList());
        var given = give(charges, discounts, gross);
        var fee = gross.minus(Money.total(currency, given.stream().map(Given::amount).toList()));
        var used = use(open, fee);
        var net = fee;
        for (var credit : used) {
            net = net.minus(credit.amount());
        }
        var taxed = tax.on(net);
        return new InvoiceDraft(
                fee, used, net, taxed, lines(charges, given, used, taxed, tax.note()));
    }

    Money total() {
        return net.plus(tax);
    }

    /** What issuing moves in the books; nothing at all where the fee rounds to nothing. */
    List<Posting> postings() {
        var applied = fee.minus(net);
        var postings = new ArrayList<Posting>();
        if (total().isPositive()) {
            postings.add(Posting.debit(LedgerAccount.RECEIVABLE, total()));
        }
        if (applied.isPositive()) {
            postings.add(Posting.debit(LedgerAccount.CUSTOMER_CREDIT, applied));
        }
        if (fee.isPositive()) {
            postings.add(Posting.credit(LedgerAccount.REVENUE, fee));
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
            Money tax,
            String taxNote) {
        var lines = new ArrayList<InvoiceLine>();
        charges.forEach(charge -> lines.add(charge.line()));
        for (var discount : given) {
            lines.add(line(LineKind.DISCOUNT, discount.description(), discount.amount().negated()));
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
        lines.add(line(LineKind.TAX, taxNote, tax));
        return List.copyOf(lines);
    }

    private static InvoiceLine line(LineKind kind, String description, Money amount) {
        return new InvoiceLine(
                kind, description, BigDecimal.ONE, amount.getAmountMinorLong(), null, null);
    }
}
