package com.mydr24.portal.partner;

import com.mydr24.portal.document.DocumentFacts;
import com.mydr24.portal.document.PdfDocuments;
import com.mydr24.portal.referral.OwnAffairs;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.referral.payout.SelfBilledInvoice;
import com.mydr24.referral.payout.SelfBilling;
import com.mydr24.regions.failure.NotFound;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.Map;

/**
 * The invoices that are written for a partner, and what takes them back, as tagged PDFs: the same
 * bytes whenever they are asked for. Another partner's is not there.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class SelfBilledPdfs {
    private final SelfBilling selfBilling;
    private final PdfDocuments documents;

    SelfBilledPdfs(SelfBilling selfBilling, PdfDocuments documents) {
        this.selfBilling = selfBilling;
        this.documents = documents;
    }

    /** For the partner's people. */
    @Get(
            value = "/partner/invoices/{number:[A-Za-z0-9-]+}.pdf",
            produces = MediaType.APPLICATION_PDF)
    @Secured(Roles.PARTNER_FINANCE)
    HttpResponse<byte[]> page(Caller caller, String number) {
        SelfBilledInvoice invoice = selfBilling.byNumber(number);
        if (!OwnPages.of(caller).equals(invoice.partnerId())) {
            throw unknown();
        }
        return file(invoice);
    }

    /** For its programs, and the operator. */
    @Get(
            value = "/api/v1/self-billed-invoices/{number:[A-Za-z0-9-]+}.pdf",
            produces = MediaType.APPLICATION_PDF)
    @Secured(Roles.PARTNER)
    HttpResponse<byte[]> download(Caller.Platform caller, String number) {
        SelfBilledInvoice invoice = selfBilling.byNumber(number);
        try {
            OwnAffairs.only(caller, invoice.partnerId());
        } catch (NotFound anothers) {
            throw unknown();
        }
        return file(invoice);
    }

    private HttpResponse<byte[]> file(SelfBilledInvoice invoice) {
        byte[] pdf =
                documents.of(
                        "partner/self-billed-pdf.jte",
                        Map.of("invoice", invoice),
                        new DocumentFacts(
                                invoice.number(),
                                invoice.supplier(),
                                "Referral programme, payout of " + invoice.month(),
                                invoice.issuedAt(),
                                invoice.number().hashCode()));
        return HttpResponse.ok(pdf)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + invoice.number() + ".pdf\"");
    }

    /** In the words for one that never was. */
    private static NotFound unknown() {
        return new NotFound("unknown_invoice", "There is no such invoice.");
    }
}
