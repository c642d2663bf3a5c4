package com.mydr24.portal.billing;

import com.mydr24.billing.invoice.Invoice;
import com.mydr24.billing.invoice.Invoices;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.export.ExportFiles;
import com.mydr24.tenant.export.ExportPart;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The tenant's invoices in its export, as the documents it was sent. */
@Singleton
class InvoiceExport implements ExportPart {
    private static final int PAGE = 100;

    private final Invoices invoices;
    private final InvoicePdf pdf;

    InvoiceExport(Invoices invoices, InvoicePdf pdf) {
        this.invoices = invoices;
        this.pdf = pdf;
    }

    @Override
    public String folder() {
        return "invoices";
    }

    @Override
    public String description() {
        return "Every invoice as the PDF that can be downloaded; their figures are in the books.";
    }

    @Override
    public void write(DirectoryEntry tenant, ExportFiles files) throws IOException {
        Optional<String> after = Optional.empty();
        List<Invoice> page;
        do {
            page = invoices.list(tenant.placement(), after, PAGE);
            for (Invoice invoice : page) {
                files.add(
                        "invoices/" + invoice.number() + ".pdf",
                        pdf.bytes(tenant.placement(), invoice));
                after = Optional.of(invoice.number());
            }
        } while (page.size() == PAGE);
    }
}
