package com.mydr24.billing.invoice;

import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Puts an invoice and its lines into the books. */
@Singleton
class InvoiceWriter {
    private final NewInvoiceRows heads;
    private final InvoiceRows rows;

    InvoiceWriter(NewInvoiceRows heads, InvoiceRows rows) {
        this.heads = heads;
        this.rows = rows;
    }

    InvoiceIssue.Written write(Placement placement, InvoiceIssue.Head head, InvoiceDraft draft) {
        var tenant = placement.tenant().value();
        var id = UUID.randomUUID();
        heads.save(row(tenant, id, head, draft));
        var lineNo = 0;
        for (var line : draft.lines()) {
            lineNo++;
            rows.addLine(
                    tenant,
                    id,
                    lineNo,
                    line.kind().name(),
                    line.description(),
                    line.quantity(),
                    line.amountMinor(),
                    line.component(),
                    line.month());
        }
        return new InvoiceIssue.Written(id, head.number());
    }

    private static NewInvoiceRow row(
            UUID tenant, UUID id, InvoiceIssue.Head head, InvoiceDraft draft) {
        return new NewInvoiceRow(
                tenant,
                id,
                head.number(),
                head.month().toString(),
                head.fee().currency(),
                head.fee().subscribed().from(),
                head.fee().subscribed().to(),
                head.issuedAt(),
                head.dueAt(),
                head.issuer().code(),
                head.customer().customerName(),
                head.customer().country(),
                head.tax().category(),
                head.tax().rateBp(),
                head.tax().note(),
                draft.net().getAmountMinorLong(),
                draft.tax().getAmountMinorLong(),
                draft.total().getAmountMinorLong());
    }
}
