package com.mydr24.portal.audit;

import com.mydr24.portal.page.Pages;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.portal.security.SupportCallers;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.support.SupportAccess;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** The console's side of support access: ask, see the answer, look, leave. */
@Controller("/operator")
@Secured(Roles.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class SupportPages {
    private final Pages pages;
    private final Directory directory;
    private final SupportAccess access;

    SupportPages(Pages pages, Directory directory, SupportAccess access) {
        this.pages = pages;
        this.directory = directory;
        this.access = access;
    }

    @Get("/tenants/{slug}/support")
    ModelAndView<Map<String, Object>> page(Caller.Platform caller, String slug) {
        DirectoryEntry tenant = alive(slug);
        return new ModelAndView<>(
                "audit/ask",
                Map.of(
                        "page",
                        pages.of(caller, "Support for " + slug, "/operator/tenants"),
                        "slug",
                        slug,
                        "requests",
                        access.of(tenant.placement(), caller.actor()).stream()
                                .map(request -> new SupportLine(request, access.stateOf(request)))
                                .toList()));
    }

    @Post("/tenants/{slug}/support")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> ask(Caller.Platform caller, String slug, @Body AskForm form) {
        access.ask(
                alive(slug).placement(),
                caller.actor(),
                form.reason(),
                form.from(),
                form.minutes());
        return HttpResponse.seeOther(URI.create("/operator/tenants/" + slug + "/support"));
    }

    /** From here on the tenant's pages open for this browser, for as long as the access does. */
    @Post("/tenants/{slug}/support/open")
    @Consumes(MediaType.ALL)
    HttpResponse<?> open(HttpRequest<?> request, Caller.Platform caller, String slug) {
        if (access.open(alive(slug).placement(), caller.actor()).isEmpty()) {
            throw new NotFound("no_support_access", "There is no open access.");
        }
        return HttpResponse.seeOther(URI.create("/overview"))
                .cookie(cookie(request, slug, Duration.ofHours(8)));
    }

    @Post("/support/leave")
    @Consumes(MediaType.ALL)
    HttpResponse<?> leave(HttpRequest<?> request) {
        return HttpResponse.seeOther(URI.create("/operator/tenants"))
                .cookie(cookie(request, "", Duration.ZERO));
    }

    private DirectoryEntry alive(String slug) {
        return directory
                .bySlug(slug)
                .filter(tenant -> tenant.status().isAlive())
                .orElseThrow(() -> new NotFound("unknown_tenant", "There is no such tenant."));
    }

    private static Cookie cookie(HttpRequest<?> request, String slug, Duration lives) {
        return Cookie.of(SupportCallers.COOKIE, slug)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite(SameSite.Strict)
                .path("/")
                .maxAge(lives);
    }

    @Serdeable
    record AskForm(String reason, String from, int minutes) {}
}
