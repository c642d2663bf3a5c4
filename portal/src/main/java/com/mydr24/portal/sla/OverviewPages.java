package com.mydr24.portal.sla;

import com.mydr24.portal.page.Pages;
import com.mydr24.portal.page.Written;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.sla.month.MonthReport;
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
import java.time.YearMonth;
import java.util.Map;

/** What a tenant's administrator sees first: how the service keeps its word this month. */
@Controller("/overview")
@Secured(Roles.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class OverviewPages {
    private final Pages pages;
    private final Overview overview;
    private final EvidenceDownload evidence;
    private final ReportPdf paper;

    OverviewPages(Pages pages, Overview overview, EvidenceDownload evidence, ReportPdf paper) {
        this.pages = pages;
        this.overview = overview;
        this.evidence = evidence;
        this.paper = paper;
    }

    /** A month; this one when none is named. */
    @Get
    @Produces(MediaType.TEXT_HTML)
    ModelAndView<Map<String, Object>> overview(
            Caller.OfTenant caller, @QueryValue @Nullable String month) {
        Map<String, Object> model = overview.of(caller.tenant(), month);
        String shown = model.get("report") instanceof MonthReport report ? report.month() : "";
        model.put(
                "page",
                pages.of(
                        caller,
                        "Service level, " + Written.month(YearMonth.parse(shown)),
                        "/overview"));
        model.put("path", "/overview");
        return new ModelAndView<>("sla/overview", model);
    }

    @Get("/evidence")
    @Produces(EvidenceDownload.MEDIA_TYPE)
    HttpResponse<byte[]> evidence(Caller.OfTenant caller, @QueryValue String month) {
        return evidence.of(caller.tenant(), month);
    }

    @Get("/report")
    @Produces(MediaType.APPLICATION_PDF)
    HttpResponse<byte[]> paper(Caller.OfTenant caller, @QueryValue String month) {
        return paper.of(caller.tenant(), month);
    }
}
