package com.mydr24.portal.referral;

import com.mydr24.portal.Months;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.referral.report.CohortLine;
import com.mydr24.referral.report.CostLine;
import com.mydr24.referral.report.FunnelLine;
import com.mydr24.referral.report.LeaderLine;
import com.mydr24.referral.report.ProgrammeReports;
import com.mydr24.referral.report.RegisterLine;
import com.mydr24.referral.report.Renewal;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Figures of the programme: for the operator, for partners that want to be seen, for everybody. */
@Controller("/api/v1")
@Secured(Roles.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
class ReportsController {
    private final ProgrammeReports reports;

    ReportsController(ProgrammeReports reports) {
        this.reports = reports;
    }

    /** What public bodies, health systems and research institutions got; open to anybody. */
    @Get("/transparency-register")
    @Secured(SecurityRule.IS_ANONYMOUS)
    List<RegisterLine> register() {
        return reports.register();
    }

    /** How far visitors came, by partner; months from the first to the last, both included. */
    @Get("/referral-reports/funnel")
    List<FunnelLine> funnel(@QueryValue String from, @QueryValue String to) {
        return reports.funnel(Months.parse(from), Months.parse(to));
    }

    /** How soon customers pay, by the month in which they signed up. */
    @Get("/referral-reports/cohorts")
    List<CohortLine> cohorts(@QueryValue String from, @QueryValue String to) {
        return reports.cohorts(Months.parse(from), Months.parse(to));
    }

    /** Revenue and cost by the type and country of partners. */
    @Get("/referral-reports/costs")
    List<CostLine> costs(@QueryValue String from, @QueryValue String to) {
        return reports.costs(Months.parse(from), Months.parse(to));
    }

    /** How many partners went on bringing customers. */
    @Get("/referral-reports/renewal")
    Renewal renewal(@QueryValue String from, @QueryValue String to) {
        return reports.renewal(Months.parse(from), Months.parse(to));
    }

    /** Partners that want to be seen, by the customers they brought. */
    @Get("/leaderboard")
    @Secured(Roles.PARTNER)
    List<LeaderLine> leaderboard() {
        return reports.leaderboard();
    }

    /** Shows the partner there, under a name of its choice. */
    @Put("/partners/{id}/leaderboard")
    @Secured(Roles.PARTNER)
    HttpResponse<?> show(Caller.Platform caller, UUID id, @Valid @Body ShownForm form) {
        OwnAffairs.only(caller, id);
        reports.show(id, Objects.requireNonNull(form.shownAs));
        return HttpResponse.noContent();
    }

    /** Shows it no more. */
    @Delete("/partners/{id}/leaderboard")
    @Secured(Roles.PARTNER)
    HttpResponse<?> hide(Caller.Platform caller, UUID id) {
        OwnAffairs.only(caller, id);
        reports.hide(id);
        return HttpResponse.noContent();
    }

    @Serdeable
    record ShownForm(@NotBlank @Nullable String shownAs) {}
}
