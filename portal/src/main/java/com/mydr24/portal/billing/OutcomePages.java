package com.mydr24.portal.billing;

import com.mydr24.billing.outcome.Outcomes;
import com.mydr24.portal.page.Pages;
import com.mydr24.portal.page.WrongField;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.tenant.profile.TenantProfiles;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is claimed of a tenant as a share of what improved, and its answer to that. */
@Controller("/outcomes")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class OutcomePages {
    private final Pages pages;
    private final Outcomes outcomes;
    private final TenantProfiles profiles;

    OutcomePages(Pages pages, Outcomes outcomes, TenantProfiles profiles) {
        this.pages = pages;
        this.outcomes = outcomes;
        this.profiles = profiles;
    }

    @Get
    @Secured(Roles.TENANT_BOOKS)
    ModelAndView<Map<String, Object>> list(Caller.OfTenant caller) {
        return page(caller, null);
    }

    @Post("/{id}/accept")
    @Secured(Roles.TENANT_ADMIN)
    @Consumes(MediaType.ALL)
    HttpResponse<?> accept(Caller.OfTenant caller, String id) {
        var claim = OutcomesController.parsed(id);
        return answered(caller, () -> outcomes.accept(caller.tenant().placement(), claim));
    }

    @Post("/{id}/dispute")
    @Secured(Roles.TENANT_ADMIN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> dispute(Caller.OfTenant caller, String id, @Body DisputeForm form) {
        var claim = OutcomesController.parsed(id);
        var reason = form.reason() == null ? "" : form.reason();
        return answered(caller, () -> outcomes.dispute(caller.tenant().placement(), claim, reason));
    }

    private HttpResponse<?> answered(Caller.OfTenant caller, Runnable answer) {
        try {
            answer.run();
            return HttpResponse.seeOther(URI.create("/outcomes"));
        } catch (InvalidField wrong) {
            return HttpResponse.unprocessableEntity()
                    .body(page(caller, new WrongField(wrong.field(), wrong.detail())));
        } catch (Conflict wrong) {
            return HttpResponse.status(HttpStatus.CONFLICT)
                    .body(page(caller, new WrongField("outcomes", wrong.detail())));
        }
    }

    private ModelAndView<Map<String, Object>> page(
            Caller.OfTenant caller, @Nullable WrongField wrong) {
        Map<String, Object> model = new HashMap<>();
        model.put(
                "page",
                pages.of(caller, wrong == null ? "Outcomes" : "Error: Outcomes", "/credits"));
        model.put("zone", profiles.of(caller.tenant().placement()).timeZone());
        model.put("outcomes", outcomes.of(caller.tenant().placement()));
        model.put("mayAnswer", caller.roles().contains(Roles.TENANT_ADMIN));
        if (wrong != null) {
            model.put("wrong", wrong);
        }
        return new ModelAndView<>("billing/outcomes", model);
    }

    @Serdeable
    record DisputeForm(@Nullable String reason) {}
}
