package com.mydr24.billing.einvoice;

import com.mydr24.billing.customer.BillingProfile;
import com.mydr24.billing.einvoice.EInvoice.Allowance;
import com.mydr24.billing.einvoice.EInvoice.Line;
import com.mydr24.billing.einvoice.EInvoice.Preceding;
import com.mydr24.billing.invoice.Invoice;
import com.mydr24.billing.invoice.InvoiceLine;
import com.mydr24.billing.invoice.LineKind;
import com.mydr24.billing.invoice.TaxGroup;
import com.mydr24.billing.note.CreditNote;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.joda.money.CurrencyUnit;

/**
 * Makes the documents of one seller and one buyer: charges are lines; what lowers the whole
 * document is an allowance in each group that it lowers.
 *
 * @param zone in which the buyer's days are counted
 */
record EDocuments(Seller seller, ZoneId zone, Syntax syntax) {
    byte[] invoice(Invoice invoice) {
        var lines = new ArrayList<Line>();
        var allowances = new ArrayList<Allowance>();
        for (var line : invoice.lines()) {
            int place = 0;
            for (var group : invoice.taxes()) {
                place++;
                add(line, line.inGroup(place), isIn(line, place), group, lines, allowances);
            }
        }
        return written(
                new EInvoice(
                        EInvoice.Type.INVOICE,
                        invoice.number(),
                        issuedOn(invoice.issuedAt()),
                        issuedOn(invoice.dueAt()),
                        CurrencyUnit.of(invoice.currency()),
                        LocalDate.ofInstant(invoice.period().from(), zone),
                        LocalDate.ofInstant(invoice.period().to().minusNanos(1), zone),
                        null,
                        null,
                        seller,
                        buyer(invoice),
                        lines,
                        allowances,
                        invoice.taxes()));
    }

    byte[] note(Invoice invoice, CreditNote note) {
        var taxes = note.taxes().stream().filter(group -> group.baseMinor() != 0).toList();
        return written(
                new EInvoice(
                        EInvoice.Type.CREDIT_NOTE,
                        note.number(),
                        issuedOn(note.issuedAt()),
                        null,
                        CurrencyUnit.of(note.currency()),
                        LocalDate.ofInstant(invoice.period().from(), zone),
                        LocalDate.ofInstant(invoice.period().to().minusNanos(1), zone),
                        note.reason(),
                        new Preceding(invoice.number(), issuedOn(invoice.issuedAt())),
                        seller,
                        buyer(invoice),
                        taxes.stream().map(group -> taken(invoice, group)).toList(),
                        List.of(),
                        taxes));
    }

    private static Line taken(Invoice invoice, TaxGroup group) {
        return new Line(
                "Taken back of invoice " + invoice.number(),
                BigDecimal.ONE,
                group.baseMinor(),
                group);
    }

    private byte[] written(EInvoice document) {
        Missing.of(document, syntax);
        return switch (syntax) {
            case UBL -> new UblText(document).bytes();
            case CII -> new CiiText(document).bytes();
        };
    }

    /** A charge of nothing is a line too, in its own group. */
    private static boolean isIn(InvoiceLine line, int place) {
        return line.inGroup(place) != 0 || Objects.equals(line.taxGroup(), place);
    }

    private static void add(
            InvoiceLine line,
            long minor,
            boolean isIn,
            TaxGroup group,
            List<Line> lines,
            List<Allowance> allowances) {
        if (line.kind() == LineKind.TAX || !isIn) {
            return;
        }
        if (minor < 0) {
            allowances.add(new Allowance(line.description(), -minor, group));
        } else {
            lines.add(new Line(line.description(), quantity(line), minor, group));
        }
    }

    /** A price is for more than nothing: what was not used, or corrected, is one thing. */
    private static BigDecimal quantity(InvoiceLine line) {
        return line.quantity().signum() > 0 ? line.quantity() : BigDecimal.ONE;
    }

    private LocalDate issuedOn(Instant at) {
        return LocalDate.ofInstant(at, seller.entity().timeZone());
    }

    private static Buyer buyer(Invoice invoice) {
        var customer = invoice.parties().customer();
        BillingProfile profile = customer.profile();
        if (profile == null) {
            throw Missing.refused(List.of("the customer's address"));
        }
        return new Buyer(customer.name(), customer.country(), profile);
    }
}
