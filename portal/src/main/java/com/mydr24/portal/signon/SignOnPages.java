package com.mydr24.portal.signon;

import com.mydr24.portal.page.Pages;
import com.mydr24.portal.page.WrongField;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.Unavailable;
import com.mydr24.tenant.domain.EmailDomains;
import com.mydr24.tenant.signon.SignOn;
import com.mydr24.tenant.signon.WantedProvider;
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
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** How the tenant's people sign on, as a page. */
@Controller("/identity")
@Secured(Roles.TENANT_ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class SignOnPages {
    private static final URI HERE = URI.create("/identity");

    private final Pages pages;
    private final EmailDomains domains;
    private final @Nullable SignOn signOn;

    SignOnPages(Pages pages, EmailDomains domains, @Nullable SignOn signOn) {
        this.pages = pages;
        this.domains = domains;
        this.signOn = signOn;
    }

    @Get
    @Secured(Roles.TENANT_AUDITOR)
    ModelAndView<Map<String, Object>> show(Caller.OfTenant caller) {
        return page(caller, "", null);
    }

    @Post("/domains")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> claim(Caller.OfTenant caller, @Body ClaimForm form) {
        return done(caller, form.domain(), () -> domains.claim(caller.tenant(), form.domain()));
    }

    @Post("/domains/{domain}/verify")
    @Consumes(MediaType.ALL)
    HttpResponse<?> verify(Caller.OfTenant caller, String domain) {
        return done(caller, "", () -> domains.verify(caller.tenant(), domain));
    }

    @Post("/domains/{domain}/release")
    @Consumes(MediaType.ALL)
    HttpResponse<?> release(Caller.OfTenant caller, String domain) {
        return done(caller, "", () -> domains.release(caller.tenant(), domain));
    }

    @Post("/provider")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> connect(Caller.OfTenant caller, @Body ProviderTyped form) {
        SignOn provider = provider();
        return done(caller, "", () -> provider.connect(caller.tenant(), form.toWanted()));
    }

    @Post("/provider/remove")
    @Consumes(MediaType.ALL)
    HttpResponse<?> disconnect(Caller.OfTenant caller) {
        SignOn provider = provider();
        return done(caller, "", () -> provider.disconnect(caller.tenant()));
    }

    private SignOn provider() {
        SignOn provider = signOn;
        if (provider == null) {
            throw new Unavailable("no_sign_in", "This MyDR24 was started without sign-in.");
        }
        return provider;
    }

    private HttpResponse<?> done(Caller.OfTenant caller, String typed, Runnable act) {
        try {
            act.run();
            return HttpResponse.seeOther(HERE);
        } catch (InvalidField wrong) {
            return HttpResponse.unprocessableEntity()
                    .body(page(caller, typed, new WrongField(wrong.field(), wrong.detail())));
        } catch (Conflict wrong) {
            return HttpResponse.status(HttpStatus.CONFLICT)
                    .body(page(caller, typed, new WrongField("domain", wrong.detail())));
        }
    }

    private ModelAndView<Map<String, Object>> page(
            Caller.OfTenant caller, String typed, @Nullable WrongField wrong) {
        Map<String, Object> model = new HashMap<>();
        model.put(
                "page",
                pages.of(caller, wrong == null ? "Sign-on" : "Error: Sign-on", "/identity"));
        model.put("domains", domains.of(caller.tenant().id()));
        model.put("typed", typed);
        model.put("mayEdit", caller.roles().contains(Roles.TENANT_ADMIN));
        SignOn provider = signOn;
        if (provider != null) {
            model.put("contact", provider.contact(caller.tenant()));
            provider.of(caller.tenant()).ifPresent(settings -> model.put("provider", settings));
        }
        if (wrong != null) {
            model.put("wrong", wrong);
        }
        return new ModelAndView<>("signon/identity", model);
    }

    @Serdeable
    record ClaimForm(String domain) {
        // What is missing is as good as empty.
        ClaimForm {
            domain = Objects.requireNonNullElse(domain, "");
        }
    }

    /** A provider as a person typed it; a box that is not ticked is not sent. */
    @Serdeable
    record ProviderTyped(
            @Nullable String kind,
            @Nullable String issuer,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String metadataUrl,
            @Nullable String metadata,
            @Nullable String required) {
        WantedProvider toWanted() {
            return new WantedProvider(
                    SignOnController.ProviderForm.kindOf(kind),
                    issuer,
                    clientId,
                    clientSecret,
                    metadataUrl,
                    metadata,
                    required != null);
        }

        @Override
        public String toString() {
            return "ProviderTyped[" + kind + "]";
        }
    }
}
