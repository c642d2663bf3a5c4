package com.mydr24.portal.tenant;

import com.mydr24.portal.page.Pages;
import com.mydr24.portal.page.WrongField;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.tenant.key.ApiKeys;
import com.mydr24.tenant.key.NewApiKey;
import com.mydr24.tenant.key.Scope;
import com.mydr24.tenant.site.Sites;
import io.micronaut.core.annotation.Nullable;
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
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A tenant administrator's pages about sites and keys. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class TenantPages {
    private final Pages pages;
    private final Sites sites;
    private final ApiKeys keys;

    TenantPages(Pages pages, Sites sites, ApiKeys keys) {
        this.pages = pages;
        this.sites = sites;
        this.keys = keys;
    }

    @Get("/sites")
    @Secured(Roles.TENANT)
    ModelAndView<Map<String, Object>> sites(Caller.OfTenant caller) {
        return sitesPage(caller, SiteForm.EMPTY, null);
    }

    @Post("/sites")
    @Secured(Roles.TENANT_ADMIN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> addSite(Caller.OfTenant caller, @Body SiteForm form) {
        try {
            sites.add(caller.tenant().placement(), form.name(), form.city(), form.country());
            return HttpResponse.seeOther(URI.create("/sites"));
        } catch (InvalidField wrong) {
            return HttpResponse.unprocessableEntity()
                    .body(sitesPage(caller, form, new WrongField(wrong.field(), wrong.detail())));
        } catch (Conflict wrong) {
            return HttpResponse.status(HttpStatus.CONFLICT)
                    .body(
                            sitesPage(
                                    caller,
                                    form,
                                    new WrongField(wrong.field().orElse("name"), wrong.detail())));
        }
    }

    @Get("/keys")
    @Secured(Roles.TENANT_AUDITOR)
    ModelAndView<Map<String, Object>> keys(Caller.OfTenant caller) {
        return keysPage(caller, null);
    }

    /** Answers with the page itself, not a redirect: the secret is shown this once. */
    @Post("/keys")
    @Secured(Roles.TENANT_ADMIN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    ModelAndView<Map<String, Object>> issueKey(Caller.OfTenant caller, @Body KeyForm form) {
        String name = form.name().isBlank() ? "unnamed" : form.name().strip();
        return keysPage(
                caller, keys.issue(caller.tenant(), name, EnumSet.of(Scope.READ, Scope.MEASURE)));
    }

    @Post("/keys/{id}/revoke")
    @Secured(Roles.TENANT_ADMIN)
    @Consumes(MediaType.ALL)
    HttpResponse<?> revokeKey(Caller.OfTenant caller, UUID id) {
        keys.revoke(caller.tenant(), id);
        return HttpResponse.seeOther(URI.create("/keys"));
    }

    private ModelAndView<Map<String, Object>> sitesPage(
            Caller.OfTenant caller, SiteForm form, @Nullable WrongField wrong) {
        Map<String, Object> model = new HashMap<>();
        model.put("page", pages.of(caller, wrong == null ? "Sites" : "Error: Sites", "/sites"));
        model.put("sites", sites.of(caller.tenant().placement()));
        model.put("form", form);
        model.put("mayEdit", caller.roles().contains(Roles.TENANT_ADMIN));
        if (wrong != null) {
            model.put("wrong", wrong);
        }
        return new ModelAndView<>("tenant/sites", model);
    }

    private ModelAndView<Map<String, Object>> keysPage(
            Caller.OfTenant caller, @Nullable NewApiKey made) {
        Map<String, Object> model = new HashMap<>();
        model.put("page", pages.of(caller, "Keys", "/keys"));
        model.put("keys", List.copyOf(keys.of(caller.tenant())));
        model.put("mayEdit", caller.roles().contains(Roles.TENANT_ADMIN));
        if (made != null) {
            model.put("made", made);
        }
        return new ModelAndView<>("tenant/keys", model);
    }

    @Serdeable
    record KeyForm(String name) {}
}
