package com.mydr24.portal.billing;

import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.billing.credit.Credit;
import com.mydr24.billing.invoice.InvoiceDocument;
import com.mydr24.billing.invoice.Invoices;
import com.mydr24.billing.payment.Payment;
import com.mydr24.billing.payment.Payments;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A tenant's documents, and the payments finance books on them. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class InvoicesController {
    private static final int LONGEST_PAGE = 200;

    private final Invoices invoices;
    private final AccountCredits credits;
    private final Payments payments;
    private final Directory directory;
    private final InvoicePdf pdf;
    private final EInvoiceFile eInvoice;

    InvoicesController(
            Invoices invoices,
            AccountCredits credits,
            Payments payments,
            Directory directory,
            InvoicePdf pdf,
            EInvoiceFile eInvoice) {
        this.invoices = invoices;
        this.credits = credits;
        this.payments = payments;
        this.directory = directory;
        this.pdf = pdf;
        this.eInvoice = eInvoice;
    }

    @Get("/invoices")
    @Secured(Roles.TENANT_BOOKS)
    List<InvoiceDocument> list(
            Caller.OfTenant caller,
            @QueryValue @Nullable String after,
            @QueryValue(defaultValue = "50") int limit) {
        return invoices
                .list(
                        caller.tenant().placement(),
                        Optional.ofNullable(after),
                        Math.clamp(limit, 1, LONGEST_PAGE))
                .stream()
                .map(InvoiceDocument::of)
                .toList();
    }

    @Get("/invoices/{number:[A-Za-z0-9-]+}")
    @Secured(Roles.TENANT_BOOKS)
    InvoiceDocument show(Caller.OfTenant caller, String number) {
        return InvoiceDocument.of(invoices.of(caller.tenant().placement(), number));
    }

    @Get("/invoices/{number:[A-Za-z0-9-]+}.pdf")
    @Secured(Roles.TENANT_BOOKS)
    @Produces(MediaType.APPLICATION_PDF)
    HttpResponse<byte[]> pdf(Caller.OfTenant caller, String number) {
        return pdf.download(caller.tenant().placement(), number);
    }

    /** The invoice or credit note as EN 16931 writes it: UBL by Peppol, or CII. */
    @Get("/invoices/{number:[A-Za-z0-9-]+}.xml")
    @Secured(Roles.TENANT_BOOKS)
    @Produces(MediaType.APPLICATION_XML)
    HttpResponse<byte[]> xml(
            Caller.OfTenant caller,
            String number,
            @QueryValue(defaultValue = "ubl") String format) {
        return eInvoice.download(caller.tenant().placement(), number, format);
    }

    @Get("/credits")
    @Secured(Roles.TENANT_BOOKS)
    List<Credit> credits(Caller.OfTenant caller) {
        return credits.list(caller.tenant().placement());
    }

    /**
     * Books a payment once per source and reference; what the invoice does not need is owed back,
     * where the caller says so.
     */
    @Post("/invoices/{number:[A-Za-z0-9-]+}/payments")
    @Secured(Roles.FINANCE)
    Payment pay(String number, @Valid @Body PaymentForm form) {
        DirectoryEntry tenant =
                invoices.locate(number)
                        .flatMap(directory::byId)
                        .orElseThrow(
                                () -> new NotFound("unknown_invoice", "There is no such invoice."));
        Payment payment = form.toPayment(number);
        return Boolean.TRUE.equals(form.keepSurplus())
                ? payments.receive(tenant.placement(), payment)
                : payments.record(tenant.placement(), payment);
    }

    @Serdeable
    record PaymentForm(
            @NotBlank @Nullable String source,
            @NotBlank @Nullable String reference,
            @Nullable Long amountMinor,
            @NotBlank @Nullable String currency,
            @Nullable Instant paidAt,
            @Nullable Boolean keepSurplus) {

        Payment toPayment(String invoice) {
            return new Payment(
                    invoice,
                    Objects.requireNonNull(source),
                    Objects.requireNonNull(reference),
                    present("amountMinor", amountMinor),
                    Objects.requireNonNull(currency),
                    present("paidAt", paidAt));
        }

        private static <T> T present(String field, @Nullable T value) {
            if (value == null) {
                throw new InvalidField(field, "missing_field", field + " is missing.");
            }
            return value;
        }
    }
}
