package com.mydr24.portal.sla;

import com.mydr24.portal.page.Pages;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.tenant.directory.DirectoryEntry;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.util.Map;

/** A national system's hospitals, and into each, reading only. */
@Controller("/hospitals")
@Secured(Roles.NATIONAL)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class HospitalPages {
    private final Pages pages;
    private final Hospitals hospitals;
    private final Overview overview;

    HospitalPages(Pages pages, Hospitals hospitals, Overview overview) {
        this.pages = pages;
        this.hospitals = hospitals;
        this.overview = overview;
    }

    @Get
    ModelAndView<Map<String, Object>> list(Caller.OfTenant caller) {
        return new ModelAndView<>(
                "sla/hospitals",
                Map.of(
                        "page",
                        pages.of(caller, "Hospitals", "/hospitals"),
                        "hospitals",
                        hospitals.of(caller.tenant())));
    }

    @Get("/{slug}")
    ModelAndView<Map<String, Object>> hospital(
            Caller.OfTenant caller, String slug, @QueryValue @Nullable String month) {
        DirectoryEntry hospital = hospitals.readable(caller.tenant(), slug);
        Map<String, Object> model = overview.of(hospital, month);
        model.put("page", pages.of(caller, "Service level of " + hospital.slug(), "/hospitals"));
        model.put("path", "/hospitals/" + hospital.slug());
        return new ModelAndView<>("sla/overview", model);
    }
}
