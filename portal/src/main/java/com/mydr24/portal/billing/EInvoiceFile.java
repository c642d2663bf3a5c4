package com.mydr24.portal.billing;

import com.mydr24.billing.einvoice.EInvoices;
import com.mydr24.billing.einvoice.Syntax;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.Placement;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;

/** An invoice or a credit note as a file that programs read. */
@Singleton
class EInvoiceFile {
    private final EInvoices documents;

    EInvoiceFile(EInvoices documents) {
        this.documents = documents;
    }

    /**
     * The tenant's document; one that is not the tenant's is not found.
     *
     * @param format {@code ubl} or {@code cii}
     */
    HttpResponse<byte[]> download(Placement placement, String number, String format) {
        Syntax syntax =
                switch (format) {
                    case "ubl" -> Syntax.UBL;
                    case "cii" -> Syntax.CII;
                    default ->
                            throw new InvalidField(
                                    "format", "unknown_format", "A format is ubl or cii.");
                };
        return HttpResponse.ok(documents.of(placement, number, syntax))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + number + ".xml\"");
    }
}
