package com.mydr24.billing.invoice;

import com.mydr24.billing.credit.OpenCredit;
import com.mydr24.billing.issuer.Tax;
import com.mydr24.billing.journal.LedgerAccount;
import com.mydr24.billing.journal.Posting;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What an invoice will say: the arithmetic of a month's bill, without a number or a database. */
record InvoiceDraft(
        Money fee, List<UsedCredit> credits, Money net, Money tax, List<InvoiceLine> lines) {

    /** As much of a credit as this invoice takes. */
    record UsedCredit(OpenCredit credit, Money amount) {}

    /** A part of the fee, with a line of its own. */
    record Charge(String description, Money amount) {}

    /**
     * Bills charges, lowered by credits in the order given until nothing is left to pay; what is
     * left of the credits stays for the next invoice. Tax is on what remains.
     */
    static InvoiceDraft of(
            List<Charge> charges, CurrencyUnit currency, List<OpenCredit> open, Tax tax) {
        var fee = Money.total(currency, charges.stream().map(Charge::amount).toList());
        var used = use(open, fee);
        var net = fee;
        for (var credit : used) {
            net = net.minus(credit.amount());
        }
        var taxed = tax.on(net);
        return new InvoiceDraft(fee, used, net, taxed, lines(charges, used, taxed, tax.note()));
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
            List<Charge> charges, List<UsedCredit> used, Money tax, String taxNote) {
        var lines = new ArrayList<InvoiceLine>();
        for (var charge : charges) {
            lines.add(line(LineKind.RECURRING, charge.description(), charge.amount()));
        }
        for (var credit : used) {
            lines.add(
                    line(
                            LineKind.SLA_CREDIT,
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
        return new InvoiceLine(kind, description, BigDecimal.ONE, amount.getAmountMinorLong());
    }
}
