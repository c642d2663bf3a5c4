package com.mydr24.billing.invoice;

import com.mydr24.billing.invoice.InvoiceDraft.Carrying;
import com.mydr24.billing.invoice.InvoiceDraft.UsedCredit;
import com.mydr24.billing.price.ByTaxClass;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of an invoice: charges, what is of the whole document, and a tax line per group. */
final class DraftedLines {
    private final TaxGroups groups;
    private final List<InvoiceLine> lines = new ArrayList<>();

    DraftedLines(TaxGroups groups) {
        this.groups = groups;
    }

    List<InvoiceLine> all(
            List<Charge> charges,
            List<Discounts.Given> given,
            List<UsedCredit> used,
            Carrying carrying,
            ByTaxClass away) {
        charges.forEach(charge -> lines.add(charge.line(groups.placeOf(charge.taxClass()))));
        for (var discount : given) {
            spread(LineKind.DISCOUNT, discount.description(), discount.parts().negated());
        }
        for (var child : carrying.from()) {
            spread(
                    LineKind.CARRIED,
                    "%s (%s)".formatted(child.childName(), child.number()),
                    child.parts());
        }
        for (var credit : used) {
            spread(
                    credit.credit().isPartOfFee() ? LineKind.SLA_CREDIT : LineKind.CREDIT,
                    "%s (credit note %s)"
                            .formatted(credit.credit().description(), credit.credit().number()),
                    credit.parts().negated());
        }
        if (away.total() > 0) {
            spread(LineKind.CARRIED, "Billed to " + carrying.to(), away.negated());
        }
        int place = 0;
        for (var group : groups.groups()) {
            place++;
            lines.add(line(LineKind.TAX, group.note(), group.taxMinor(), place, null));
        }
        return List.copyOf(lines);
    }

    private void spread(LineKind kind, String description, ByTaxClass amount) {
        lines.add(
                line(
                        kind,
                        description,
                        amount.total(),
                        groups.placeOf(amount),
                        groups.shares(amount)));
    }

    private static InvoiceLine line(
            LineKind kind,
            String description,
            long minor,
            @Nullable Integer taxGroup,
            @Nullable List<Long> taxShares) {
        return new InvoiceLine(
                kind,
                description,
                BigDecimal.ONE,
                minor,
                null,
                null,
                null,
                null,
                taxGroup,
                taxShares);
    }
}
