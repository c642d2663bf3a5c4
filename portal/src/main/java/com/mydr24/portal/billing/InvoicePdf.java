package com.mydr24.portal.billing;

import com.mydr24.billing.invoice.Invoice;
import com.mydr24.billing.invoice.InvoiceDocument;
import com.mydr24.billing.invoice.Invoices;
import com.mydr24.portal.document.DocumentFacts;
import com.mydr24.portal.document.PdfDocuments;
import com.mydr24.portal.page.Written;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.profile.TenantProfiles;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.Map;

/** An invoice as a tagged PDF, the same bytes every time for the same state of the invoice. */
@Singleton
class InvoicePdf {
    private final Invoices invoices;
    private final TenantProfiles profiles;
    private final PdfDocuments documents;

    InvoicePdf(Invoices invoices, TenantProfiles profiles, PdfDocuments documents) {
        this.invoices = invoices;
        this.profiles = profiles;
        this.documents = documents;
    }

    /** The tenant's invoice as a file; one that is not the tenant's is not found. */
    HttpResponse<byte[]> download(Placement placement, String number) {
        Invoice invoice = invoices.of(placement, number);
        return HttpResponse.ok(of(invoice, profiles.of(placement).timeZone()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + invoice.number() + ".pdf\"");
    }

    byte[] bytes(Placement placement, Invoice invoice) {
        return of(invoice, profiles.of(placement).timeZone());
    }

    private byte[] of(Invoice invoice, ZoneId zone) {
        return documents.of(
                "billing/invoice-pdf.jte",
                Map.of("invoice", InvoiceDocument.of(invoice), "zone", zone),
                new DocumentFacts(
                        "Invoice " + invoice.number(),
                        invoice.parties().issuer().name(),
                        "Services of " + Written.month(invoice.month()),
                        invoice.issuedAt(),
                        invoice.id().getMostSignificantBits()));
    }
}
