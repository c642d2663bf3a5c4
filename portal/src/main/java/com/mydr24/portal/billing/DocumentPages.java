package com.mydr24.portal.billing;

import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.billing.invoice.InvoiceDocument;
import com.mydr24.billing.invoice.Invoices;
import com.mydr24.portal.page.Pages;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.month.MonthReport;
import com.mydr24.sla.month.MonthReports;
import com.mydr24.tenant.profile.TenantProfiles;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tenant administrator's pages about money: invoices, and credits with their reasons. */
@Controller
@Secured(Roles.TENANT_BOOKS)
@ExecuteOn(TaskExecutors.BLOCKING)
class DocumentPages {
    private static final int ON_A_PAGE = 24;
    private static final int MOST_REPORTS = 240;

    private final Pages pages;
    private final Invoices invoices;
    private final AccountCredits credits;
    private final TenantProfiles profiles;
    private final MonthReports reports;
    private final InvoicePdf pdf;
    private final EInvoiceFile eInvoice;

    DocumentPages(
            Pages pages,
            Invoices invoices,
            AccountCredits credits,
            TenantProfiles profiles,
            MonthReports reports,
            InvoicePdf pdf,
            EInvoiceFile eInvoice) {
        this.pages = pages;
        this.invoices = invoices;
        this.credits = credits;
        this.profiles = profiles;
        this.reports = reports;
        this.pdf = pdf;
        this.eInvoice = eInvoice;
    }

    /**
     * Newest first.
     *
     * @param after the number of the last invoice of the page before
     */
    @Get("/invoices")
    @Produces(MediaType.TEXT_HTML)
    ModelAndView<Map<String, Object>> invoices(
            Caller.OfTenant caller, @QueryValue @Nullable String after) {
        Placement placement = caller.tenant().placement();
        // One more than is shown tells whether there are older ones.
        List<InvoiceDocument> found =
                invoices.list(placement, Optional.ofNullable(after), ON_A_PAGE + 1).stream()
                        .map(InvoiceDocument::of)
                        .toList();
        List<InvoiceDocument> shown = found.subList(0, Math.min(found.size(), ON_A_PAGE));
        Map<String, Object> model = model(caller, "Invoices", "/invoices");
        model.put("invoices", shown);
        model.put("older", found.size() > ON_A_PAGE ? shown.getLast().number() : "");
        return new ModelAndView<>("billing/invoices", model);
    }

    @Get("/invoices/{number:[A-Za-z0-9-]+}")
    @Produces(MediaType.TEXT_HTML)
    ModelAndView<Map<String, Object>> invoice(Caller.OfTenant caller, String number) {
        InvoiceDocument invoice =
                InvoiceDocument.of(invoices.of(caller.tenant().placement(), number));
        Map<String, Object> model = model(caller, "Invoice " + invoice.number(), "/invoices");
        model.put("invoice", invoice);
        return new ModelAndView<>("billing/invoice", model);
    }

    @Get("/invoices/{number:[A-Za-z0-9-]+}.pdf")
    @Produces(MediaType.APPLICATION_PDF)
    HttpResponse<byte[]> pdf(Caller.OfTenant caller, String number) {
        return pdf.download(caller.tenant().placement(), number);
    }

    @Get("/invoices/{number:[A-Za-z0-9-]+}.xml")
    @Produces(MediaType.APPLICATION_XML)
    HttpResponse<byte[]> xml(
            Caller.OfTenant caller,
            String number,
            @QueryValue(defaultValue = "ubl") String format) {
        return eInvoice.download(caller.tenant().placement(), number, format);
    }

    @Get("/credits")
    @Produces(MediaType.TEXT_HTML)
    ModelAndView<Map<String, Object>> credits(Caller.OfTenant caller) {
        Placement placement = caller.tenant().placement();
        Map<String, MonthReport> byMonth = new HashMap<>();
        reports.newest(placement, MOST_REPORTS)
                .forEach(report -> byMonth.put(report.month(), report));
        Map<String, Object> model = model(caller, "Credits", "/credits");
        model.put(
                "credits",
                credits.list(placement).stream()
                        .map(credit -> CreditLine.of(credit, byMonth.get(credit.month())))
                        .toList());
        return new ModelAndView<>("billing/credits", model);
    }

    private Map<String, Object> model(Caller.OfTenant caller, String title, String section) {
        Map<String, Object> model = new HashMap<>();
        model.put("page", pages.of(caller, title, section));
        model.put("zone", profiles.of(caller.tenant().placement()).timeZone());
        return model;
    }
}
