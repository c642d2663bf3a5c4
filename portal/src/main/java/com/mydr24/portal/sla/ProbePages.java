package com.mydr24.portal.sla;

import com.mydr24.portal.page.Pages;
import com.mydr24.portal.page.WrongField;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.portal.sla.ProbeTargetsController.TargetForm;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.sla.prober.ProbeTarget;
import com.mydr24.sla.prober.ProbeTargets;
import com.mydr24.sla.prober.Vote;
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
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant's endpoints as a page: which are looked at, and what was seen last. */
@Controller("/probes")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class ProbePages {
    private final Pages pages;
    private final ProbeTargets targets;

    ProbePages(Pages pages, ProbeTargets targets) {
        this.pages = pages;
        this.targets = targets;
    }

    @Get
    @Secured(Roles.TENANT)
    ModelAndView<Map<String, Object>> probes(Caller.OfTenant caller) {
        return page(caller, null);
    }

    @Post
    @Secured(Roles.TENANT_ADMIN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> add(Caller.OfTenant caller, @Body TargetForm form) {
        try {
            form.addTo(targets, caller);
            return HttpResponse.seeOther(URI.create("/probes"));
        } catch (InvalidField wrong) {
            return HttpResponse.unprocessableEntity()
                    .body(page(caller, new WrongField(wrong.field(), wrong.detail())));
        } catch (Conflict wrong) {
            return HttpResponse.status(HttpStatus.CONFLICT)
                    .body(page(caller, new WrongField("monitor", wrong.detail())));
        }
    }

    @Post("/{id}/remove")
    @Secured(Roles.TENANT_ADMIN)
    @Consumes(MediaType.ALL)
    HttpResponse<?> remove(Caller.OfTenant caller, UUID id) {
        targets.remove(caller.tenant().placement(), id);
        return HttpResponse.seeOther(URI.create("/probes"));
    }

    private ModelAndView<Map<String, Object>> page(
            Caller.OfTenant caller, @Nullable WrongField wrong) {
        Map<String, Object> model = new HashMap<>();
        model.put("page", pages.of(caller, wrong == null ? "Probes" : "Error: Probes", "/probes"));
        model.put(
                "probed",
                targets.of(caller.tenant().placement()).stream()
                        .map(one -> seen(caller, one))
                        .toList());
        model.put("vantagePoints", targets.vantagePoints());
        model.put("quorum", targets.quorum());
        model.put("mayEdit", caller.roles().contains(Roles.TENANT_ADMIN));
        if (wrong != null) {
            model.put("wrong", wrong);
        }
        return new ModelAndView<>("sla/probes", model);
    }

    private ProbedEndpoint seen(Caller.OfTenant caller, ProbeTarget target) {
        List<Vote> votes = targets.votes(caller.tenant().placement(), target.id());
        return new ProbedEndpoint(
                target,
                votes.stream()
                        .filter(vote -> vote.roundAt().equals(votes.getFirst().roundAt()))
                        .toList());
    }
}
