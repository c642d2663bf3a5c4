package com.mydr24.portal.operator;

import com.mydr24.portal.page.Page;
import com.mydr24.tenant.key.PlatformKeys;
import com.mydr24.tenant.key.PlatformRole;
import com.mydr24.tenant.signin.PartnerSignIn;
import io.micronaut.http.HttpRequest;
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
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way into the partners' portal: for a person over the identity provider, where there is one;
 * or a partner's key, exchanged for a session like a console's.
 */
@Controller("/partner")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class PartnerSignInController {
    private final PlatformKeys keys;
    private final ConsoleSessions sessions;
    private final ConsoleCookie cookie;
    private final boolean havePeople;

    PartnerSignInController(
            PlatformKeys keys,
            ConsoleSessions sessions,
            ConsoleCookie cookie,
            @Nullable PartnerSignIn signIn) {
        this.havePeople = signIn != null;
        this.keys = keys;
        this.sessions = sessions;
        this.cookie = cookie;
    }

    @Get("/sign-in")
    ModelAndView<Map<String, Object>> ask() {
        return page(false);
    }

    @Post("/sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> signIn(@Body PartnerKeyForm form) {
        String key = form.key == null ? "" : form.key.strip();
        return keys.holderOf(key)
                .filter(holder -> holder.role() == PlatformRole.PARTNER)
                .<HttpResponse<?>>map(holder ->
                        HttpResponse.seeOther(URI.create("/partner"))
                                .cookie(cookie.of(sessions.begin(holder))))
                .orElseGet(() -> HttpResponse.unprocessableEntity().body(page(true)));
    }

    @Post("/sign-out")
    @Consumes(MediaType.ALL)
    HttpResponse<?> signOut(HttpRequest<?> request) {
        cookie.secretOf(request).ifPresent(sessions::end);
        return HttpResponse.seeOther(URI.create("/")).cookie(cookie.none());
    }

    private ModelAndView<Map<String, Object>> page(boolean refused) {
        return new ModelAndView<>(
                "partner/sign-in",
                Map.of(
                        "page",
                        Page.open(refused ? "Error: Partners' portal" : "Partners' portal"),
                        "refused",
                        refused,
                        "havePeople",
                        havePeople));
    }

    @Serdeable
    record PartnerKeyForm(@Nullable String key) {
        @Override
        public String toString() {
            return "PartnerKeyForm";
        }
    }
}
