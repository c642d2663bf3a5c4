package com.mydr24.portal.billing;

import com.mydr24.billing.recognition.RevenueReport;
import com.mydr24.billing.recognition.RevenueSchedule;
import com.mydr24.portal.security.Roles;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;

/** What was billed, earned and deferred month by month, and whether the journal agrees. */
@Controller("/api/v1/billing/recognition")
@Secured(Roles.FINANCE)
@ExecuteOn(TaskExecutors.BLOCKING)
class RecognitionController {
    private final RevenueSchedule schedule;

    RecognitionController(RevenueSchedule schedule) {
        this.schedule = schedule;
    }

    /**
     * Over all tenants of the open cells.
     *
     * @param to what was posted before this day or instant counts; everything if not given
     */
    @Get
    RevenueReport report(@QueryValue @Nullable String to) {
        return schedule.report(ExportsController.instant("to", to, ExportsController.END_OF_TIME));
    }
}
