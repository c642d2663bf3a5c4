package com.mydr24.portal.billing;

import com.mydr24.billing.invoice.Invoice;
import com.mydr24.billing.invoice.InvoiceDocument;
import com.mydr24.billing.invoice.Invoices;
import com.mydr24.portal.page.Written;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.profile.TenantProfiles;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;

/** An invoice as a tagged PDF, the same bytes every time for the same state of the invoice. */
@Singleton
class InvoicePdf {
    /** PDFBox ships it; it has Latin, Greek and Cyrillic letters. */
    private static final String FONT =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private final Invoices invoices;
    private final TenantProfiles profiles;
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

    InvoicePdf(Invoices invoices, TenantProfiles profiles) {
        this.invoices = invoices;
        this.profiles = profiles;
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
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
        var html = new StringOutput();
        templates.render(
                "billing/invoice-pdf.jte",
                Map.of("invoice", InvoiceDocument.of(invoice), "zone", zone),
                html);
        var builder = new PdfRendererBuilder();
        // A tagged PDF wants its font inside.
        builder.usePdfUaAccessibility(true);
        builder.useFont(InvoicePdf::font, "Body");
        builder.withProducer("MyDR24");
        builder.withHtmlContent(NOT_XML.matcher(html.toString()).replaceAll(""), null);
        try (var renderer = builder.buildPdfRenderer();
                var written = new ByteArrayOutputStream()) {
            renderer.createPDFWithoutClosing();
            PDDocument document = renderer.getPdfDocument();
            makeStable(document, invoice);
            document.save(written);
            return written.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing invoice " + invoice.number(), e);
        }
    }

    /** Else the library writes when and in which process it ran. */
    private static void makeStable(PDDocument document, Invoice invoice) {
        Calendar issued = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        issued.setTime(Date.from(invoice.issuedAt()));
        var information = document.getDocumentInformation();
        information.setTitle("Invoice " + invoice.number());
        information.setAuthor(invoice.parties().issuer().name());
        information.setSubject("Services of " + Written.month(invoice.month()));
        information.setCreationDate(issued);
        information.setModificationDate(issued);
        document.setDocumentId(invoice.id().getMostSignificantBits());
    }

    private static InputStream font() {
        return Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT);
    }
}
