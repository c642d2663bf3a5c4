package com.mydr24.portal.sla;

import com.mydr24.portal.Months;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.sla.measurement.ClockSkew;
import com.mydr24.sla.measurement.Component;
import com.mydr24.sla.measurement.ComponentChange;
import com.mydr24.sla.measurement.Components;
import com.mydr24.sla.measurement.SenderClocks;
import com.mydr24.sla.month.MonthReport;
import com.mydr24.sla.month.MonthReports;
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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** A tenant's service level: the month's report, what proves it, and what counts for it. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class SlaController {
    private final MonthReports reports;
    private final EvidenceDownload evidence;
    private final ReportPdf paper;
    private final Components components;
    private final SenderClocks clocks;
    private final Clock clock;

    SlaController(
            MonthReports reports,
            EvidenceDownload evidence,
            ReportPdf paper,
            Components components,
            SenderClocks clocks,
            Clock clock) {
        this.reports = reports;
        this.evidence = evidence;
        this.paper = paper;
        this.components = components;
        this.clocks = clocks;
        this.clock = clock;
    }

    /** The report in its one form in bytes: the same that is signed. */
    @Get("/sla/months/{month}")
    @Secured(Roles.TENANT)
    @Produces(MediaType.APPLICATION_JSON)
    byte[] report(Caller.OfTenant caller, String month) {
        return reports.of(caller.tenant().placement(), Months.parse(month)).canonicalBytes();
    }

    @Get("/sla/months/{month}/evidence")
    @Secured(Roles.TENANT)
    @Produces(EvidenceDownload.MEDIA_TYPE)
    HttpResponse<byte[]> evidence(
            Caller.OfTenant caller, String month, @QueryValue @Nullable Integer version) {
        return version == null
                ? evidence.of(caller.tenant(), month)
                : evidence.of(caller.tenant(), month, version);
    }

    /** The report on paper; it names the digest of the one that is signed. */
    @Get("/sla/months/{month}/report.pdf")
    @Secured(Roles.TENANT)
    @Produces(MediaType.APPLICATION_PDF)
    HttpResponse<byte[]> paper(Caller.OfTenant caller, String month) {
        return paper.of(caller.tenant(), month);
    }

    /** Every version of a final month's report, newest first; none while the month is open. */
    @Get("/sla/months/{month}/versions")
    @Secured(Roles.TENANT)
    List<MonthReport> versions(Caller.OfTenant caller, String month) {
        return reports.versions(caller.tenant().placement(), Months.parse(month));
    }

    /** When a sender of measurements had a clock that was off, newest first. */
    @Get("/sla/clocks")
    @Secured(Roles.TENANT)
    List<ClockSkew> clocks(Caller.OfTenant caller) {
        return clocks.of(caller.tenant().placement());
    }

    @Get("/components")
    @Secured(Roles.TENANT)
    List<Component> components(Caller.OfTenant caller) {
        return components.of(caller.tenant().placement());
    }

    /** Decides whether a component counts from an instant on; the reason goes into the evidence. */
    @Post("/components")
    @Secured(Roles.TENANT_ADMIN)
    HttpResponse<?> decide(Caller.OfTenant caller, @Valid @Body ComponentForm form) {
        Boolean counted = form.counted;
        if (counted == null) {
            throw new InvalidField("counted", "missing_field", "Say true or false.");
        }
        components.decide(
                caller.tenant().placement(),
                new ComponentChange(
                        Objects.requireNonNull(form.monitor),
                        form.since == null ? clock.instant() : form.since,
                        counted,
                        Objects.requireNonNull(form.reason)));
        return HttpResponse.noContent();
    }

    @Serdeable
    record ComponentForm(
            @NotBlank @Nullable String monitor,
            @Nullable Boolean counted,
            @Nullable Instant since,
            @NotBlank @Nullable String reason) {}
}
