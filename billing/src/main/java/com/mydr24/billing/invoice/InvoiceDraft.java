package com.mydr24.billing.invoice;

import com.mydr24.billing.credit.OpenCredit;
import com.mydr24.billing.issuer.Tax;
import com.mydr24.billing.journal.LedgerAccount;
import com.mydr24.billing.journal.Posting;
import com.mydr24.billing.subscription.Fee;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/** What an invoice will say: the arithmetic of a month's bill, without a number or a database. */
record InvoiceDraft(
        Money fee, List<UsedCredit> credits, Money net, Money tax, List<InvoiceLine> lines) {

    /** As much of a credit as this invoice takes. */
    record UsedCredit(OpenCredit credit, Money amount) {}

    /**
     * Bills a fee, lowered by credits in the order given until nothing is left to pay; what is left
     * of the credits stays for the next invoice. Tax is on what remains.
     */
    static InvoiceDraft of(Fee fee, String feeDescription, List<OpenCredit> open, Tax tax) {
        var used = use(open, fee.amount());
        var net = fee.amount();
        for (var credit : used) {
            net = net.minus(credit.amount());
        }
        var taxed = tax.on(net);
        return new InvoiceDraft(
                fee.amount(),
                used,
                net,
                taxed,
                lines(fee.amount(), feeDescription, used, taxed, tax.note()));
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
            Money fee, String feeDescription, List<UsedCredit> used, Money tax, String taxNote) {
        var lines = new ArrayList<InvoiceLine>();
        lines.add(line(LineKind.RECURRING, feeDescription, fee));
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
