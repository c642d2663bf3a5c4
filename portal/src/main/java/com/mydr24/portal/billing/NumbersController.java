package com.mydr24.portal.billing;

import com.mydr24.billing.issuer.NumberGaps;
import com.mydr24.billing.issuer.SeriesReport;
import com.mydr24.portal.security.Roles;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.List;

/** Shows an auditor that no number of any series is missing. */
@Controller("/api/v1/billing/numbers")
@Secured(Roles.FINANCE)
@ExecuteOn(TaskExecutors.BLOCKING)
class NumbersController {
    private final NumberGaps gaps;

    NumbersController(NumberGaps gaps) {
        this.gaps = gaps;
    }

    /** Every series of document numbers, with what is missing from it. */
    @Get
    List<SeriesReport> report() {
        return gaps.report();
    }
}
