package com.mydr24.portal.billing;

import com.mydr24.billing.collection.OpenDispute;
import com.mydr24.billing.collection.OpenDisputes;
import com.mydr24.billing.dunning.OverdueInvoice;
import com.mydr24.billing.dunning.OverdueInvoices;
import com.mydr24.portal.page.Pages;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
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

/** Which invoices of all customers are overdue, what followed, and which payments are disputed. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class OverdueController {
    private static final String PAGE = "/operator/dunning";
    private static final int MOST = 500;

    private final OverdueInvoices overdue;
    private final OpenDisputes disputes;
    private final Pages pages;

    OverdueController(OverdueInvoices overdue, OpenDisputes disputes, Pages pages) {
        this.overdue = overdue;
        this.disputes = disputes;
        this.pages = pages;
    }

    @Get("/api/v1/billing/overdue")
    @Secured(Roles.FINANCE)
    List<OverdueInvoice> list(@QueryValue(defaultValue = "100") int limit) {
        return overdue.list(Math.clamp(limit, 1, MOST));
    }

    @Get("/api/v1/billing/disputes")
    @Secured(Roles.FINANCE)
    List<OpenDispute> disputed(@QueryValue(defaultValue = "100") int limit) {
        return disputes.list(Math.clamp(limit, 1, MOST));
    }

    @Get(PAGE)
    @Secured(Roles.OPERATOR)
    @Produces(MediaType.TEXT_HTML)
    ModelAndView<Map<String, Object>> page(Caller caller) {
        Map<String, Object> model = new HashMap<>();
        model.put("page", pages.of(caller, "Dunning", PAGE));
        model.put("overdue", overdue.list(MOST));
        model.put("disputes", disputes.list(MOST));
        return new ModelAndView<>("operator/dunning", model);
    }
}
