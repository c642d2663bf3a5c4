package com.mydr24.portal.billing;

import com.mydr24.billing.invoice.CommittedUse;
import com.mydr24.billing.invoice.CommittedUses;
import com.mydr24.billing.invoice.InvoicePreview;
import com.mydr24.billing.metering.TooManyEvents;
import com.mydr24.billing.metering.UsageIntake;
import com.mydr24.billing.metering.UsageReceipt;
import com.mydr24.billing.preview.MonthPreview;
import com.mydr24.portal.Months;
import com.mydr24.portal.problem.Problem;
import com.mydr24.portal.problem.Problems;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.List;

/** Takes a tenant's usage, and says what it will cost. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class UsageController {
    private final UsageIntake usage;
    private final MonthPreview previews;
    private final CommittedUses committed;
    private final Problems problems;

    UsageController(
            UsageIntake usage, MonthPreview previews, CommittedUses committed, Problems problems) {
        this.usage = usage;
        this.previews = previews;
        this.committed = committed;
        this.problems = problems;
    }

    /** Usage events, a JSON array or one JSON object a line; each id is taken once. */
    @Post("/usage")
    @Secured(Roles.TENANT_MEASURE)
    @Consumes(MediaType.ALL)
    UsageReceipt usage(Caller.OfTenant caller, @Body byte[] body) {
        return usage.accept(caller.tenant().placement(), body);
    }

    /** What the invoice of an open month would say if the month closed now. */
    @Get("/months/{month}/preview")
    @Secured(Roles.TENANT_BOOKS)
    InvoicePreview preview(Caller.OfTenant caller, String month) {
        return previews.of(caller.tenant().placement(), Months.parse(month));
    }

    /** What was used of each committed amount within its term, invoice by invoice. */
    @Get("/commitments")
    @Secured(Roles.TENANT_BOOKS)
    List<CommittedUse> commitments(Caller.OfTenant caller) {
        return committed.of(caller.tenant().placement());
    }

    @Error
    HttpResponse<?> tooMany(HttpRequest<?> request, TooManyEvents refused) {
        return problems.respond(
                request,
                Problem.of(
                        HttpStatus.REQUEST_ENTITY_TOO_LARGE,
                        refused.code(),
                        refused.detail(),
                        null));
    }
}
