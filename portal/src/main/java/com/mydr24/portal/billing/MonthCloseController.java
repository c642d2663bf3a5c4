package com.mydr24.portal.billing;

import com.mydr24.billing.close.MonthClose;
import com.mydr24.billing.close.MonthCloseJobs;
import com.mydr24.portal.Months;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.NotFound;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.time.YearMonth;

/** Closes a month in every cell of this process, as a job that can be watched. */
@Controller("/api/v1/months/{month}/close")
@Secured(Roles.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
class MonthCloseController {
    private final MonthCloseJobs jobs;
    private final MonthClose closes;

    MonthCloseController(MonthCloseJobs jobs, MonthClose closes) {
        this.jobs = jobs;
        this.closes = closes;
    }

    @Post
    @Consumes(MediaType.ALL)
    HttpResponse<CloseView> start(String month) {
        YearMonth checked = Months.parse(month);
        jobs.start(checked);
        return HttpResponse.<CloseView>accepted()
                .body(CloseView.of(checked, closes.progress(checked)))
                .header(HttpHeaders.LOCATION, "/api/v1/months/" + checked + "/close");
    }

    @Get
    CloseView progress(String month) {
        YearMonth checked = Months.parse(month);
        var progress = closes.progress(checked);
        if (progress.isEmpty()) {
            throw new NotFound("close_not_started", "Nobody has closed " + checked + " yet.");
        }
        return CloseView.of(checked, progress);
    }
}
