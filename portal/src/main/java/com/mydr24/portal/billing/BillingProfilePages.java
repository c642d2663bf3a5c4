package com.mydr24.portal.billing;

import com.mydr24.billing.customer.BillingProfiles;
import com.mydr24.portal.page.Pages;
import com.mydr24.portal.page.WrongField;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.tenant.profile.TenantProfiles;
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
import org.jspecify.annotations.Nullable;

/** What a tenant's invoices say of it, for its people. */
@Controller("/billing-profile")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class BillingProfilePages {
    private final Pages pages;
    private final BillingProfiles profiles;
    private final TenantProfiles tenants;

    BillingProfilePages(Pages pages, BillingProfiles profiles, TenantProfiles tenants) {
        this.pages = pages;
        this.profiles = profiles;
        this.tenants = tenants;
    }

    @Get
    @Secured({Roles.TENANT_BOOKS, Roles.TENANT_BILLING})
    ModelAndView<Map<String, Object>> show(Caller.OfTenant caller) {
        return page(caller, null, null);
    }

    @Post
    @Secured(Roles.TENANT_BILLING)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> change(Caller.OfTenant caller, @Body BillingProfileForm form) {
        try {
            profiles.change(caller.tenant().placement(), form.toProfile());
            return HttpResponse.seeOther(URI.create("/billing-profile"));
        } catch (InvalidField wrong) {
            return HttpResponse.unprocessableEntity()
                    .body(page(caller, form, new WrongField(wrong.field(), wrong.detail())));
        }
    }

    private ModelAndView<Map<String, Object>> page(
            Caller.OfTenant caller,
            @Nullable BillingProfileForm typed,
            @Nullable WrongField wrong) {
        var placement = caller.tenant().placement();
        var known = profiles.of(placement);
        Map<String, Object> model = new HashMap<>();
        String title = "Billing profile";
        model.put("page", pages.of(caller, wrong == null ? title : "Error: " + title, "/invoices"));
        model.put("form", typed == null ? BillingProfileForm.of(known.profile()) : typed);
        model.put("known", known);
        model.put("zone", tenants.of(placement).timeZone());
        model.put("mayEdit", caller.roles().contains(Roles.TENANT_BILLING));
        if (wrong != null) {
            model.put("wrong", wrong);
        }
        return new ModelAndView<>("billing/profile", model);
    }
}
