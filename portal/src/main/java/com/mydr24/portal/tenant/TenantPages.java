package com.mydr24.portal.tenant;

import com.mydr24.portal.page.Pages;
import com.mydr24.portal.page.WrongField;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.tenant.key.ApiKeys;
import com.mydr24.tenant.key.KeyPurpose;
import com.mydr24.tenant.key.NewApiKey;
import com.mydr24.tenant.key.NewKey;
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
import jakarta.inject.Named;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
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
    private final Clock machine;

    TenantPages(Pages pages, Sites sites, ApiKeys keys, @Named("machine") Clock machine) {
        this.pages = pages;
        this.sites = sites;
        this.keys = keys;
        this.machine = machine;
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
        return keysPage(caller, null, null);
    }

    /** Answers with the page itself, not a redirect: the secret is shown this once. */
    @Post("/keys")
    @Secured(Roles.TENANT_ADMIN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> issueKey(Caller.OfTenant caller, @Body KeyForm form) {
        try {
            return HttpResponse.ok(
                    keysPage(caller, keys.issue(caller.tenant(), form.toNewKey()), null));
        } catch (InvalidField wrong) {
            return HttpResponse.unprocessableEntity()
                    .body(keysPage(caller, null, new WrongField(wrong.field(), wrong.detail())));
        }
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
            Caller.OfTenant caller, @Nullable NewApiKey made, @Nullable WrongField wrong) {
        Map<String, Object> model = new HashMap<>();
        model.put("page", pages.of(caller, wrong == null ? "Keys" : "Error: Keys", "/keys"));
        model.put("now", machine.instant());
        if (wrong != null) {
            model.put("wrong", wrong);
        }
        model.put("keys", List.copyOf(keys.of(caller.tenant())));
        model.put("mayEdit", caller.roles().contains(Roles.TENANT_ADMIN));
        if (made != null) {
            model.put("made", made);
        }
        return new ModelAndView<>("tenant/keys", model);
    }

    /**
     * A key as a person asks for it.
     *
     * @param purpose API or SCIM
     * @param expires the first day on which it does not work any more, or nothing
     */
    @Serdeable
    record KeyForm(String name, @Nullable String purpose, @Nullable String expires) {
        NewKey toNewKey() {
            return new NewKey(
                    name.isBlank() ? "unnamed" : name,
                    "SCIM".equals(purpose) ? KeyPurpose.SCIM : KeyPurpose.API,
                    "SCIM".equals(purpose)
                            ? EnumSet.noneOf(Scope.class)
                            : EnumSet.of(Scope.READ, Scope.MEASURE),
                    end());
        }

        private @Nullable Instant end() {
            if (expires == null || expires.isBlank()) {
                return null;
            }
            try {
                return LocalDate.parse(expires).atStartOfDay(ZoneOffset.UTC).toInstant();
            } catch (DateTimeParseException e) {
                throw new InvalidField("expiresAt", "bad_date", "A day is written 2027-01-31.");
            }
        }
    }
}
