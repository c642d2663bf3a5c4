package com.mydr24.portal.policy;

import com.mydr24.portal.page.Pages;
import com.mydr24.portal.page.WrongField;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.tenant.policy.Policies;
import com.mydr24.tenant.policy.PolicyInForce;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
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
import java.util.Map;

/** What a tenant rules for itself and those below it, as a page. */
@Controller("/policy")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class PolicyPages {
    private final Pages pages;
    private final Policies policies;

    PolicyPages(Pages pages, Policies policies) {
        this.pages = pages;
        this.policies = policies;
    }

    @Get
    @Secured(Roles.TENANT_AUDITOR)
    ModelAndView<Map<String, Object>> show(Caller.OfTenant caller) {
        PolicyInForce policy = policies.of(caller.tenant().id());
        return page(caller, policy, PolicyForm.of(policy.own()), null);
    }

    @Post
    @Secured(Roles.TENANT_ADMIN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> change(Caller.OfTenant caller, @Body PolicyForm form) {
        try {
            policies.change(caller.tenant(), form.toPolicy());
            return HttpResponse.seeOther(URI.create("/policy"));
        } catch (InvalidField wrong) {
            return HttpResponse.unprocessableEntity()
                    .body(
                            page(
                                    caller,
                                    policies.of(caller.tenant().id()),
                                    form,
                                    new WrongField(wrong.field(), wrong.detail())));
        }
    }

    private ModelAndView<Map<String, Object>> page(
            Caller.OfTenant caller,
            PolicyInForce policy,
            PolicyForm form,
            @Nullable WrongField wrong) {
        Map<String, Object> model = new HashMap<>();
        model.put("page", pages.of(caller, wrong == null ? "Policy" : "Error: Policy", "/policy"));
        model.put("policy", policy);
        model.put("form", form);
        model.put("mayEdit", caller.roles().contains(Roles.TENANT_ADMIN));
        if (wrong != null) {
            model.put("wrong", wrong);
        }
        return new ModelAndView<>("policy/policy", model);
    }
}
