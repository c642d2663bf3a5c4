package com.mydr24.portal.operator;

import com.mydr24.portal.page.Page;
import com.mydr24.tenant.key.PlatformKeyHolder;
import com.mydr24.tenant.key.PlatformKeys;
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
import java.util.Optional;

/** The way into the operator's console: an operator's key, exchanged for a session. */
@Controller("/operator")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class ConsoleSignInController {
    private final PlatformKeys keys;
    private final ConsoleSessions sessions;
    private final ConsoleCookie cookie;

    ConsoleSignInController(PlatformKeys keys, ConsoleSessions sessions, ConsoleCookie cookie) {
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
    HttpResponse<?> signIn(@Body KeyForm form) {
        Optional<PlatformKeyHolder> operator =
                keys.holderOf(form.key().strip())
                        .filter(ConsoleSignInController::worksInTheConsole);
        return operator.isEmpty()
                ? HttpResponse.unprocessableEntity().body(page(true))
                : HttpResponse.seeOther(URI.create("/operator/tenants"))
                        .cookie(cookie.of(sessions.begin(operator.get())));
    }

    @Post("/sign-out")
    @Consumes(MediaType.ALL)
    HttpResponse<?> signOut(HttpRequest<?> request) {
        cookie.secretOf(request).ifPresent(sessions::end);
        return HttpResponse.seeOther(URI.create("/")).cookie(cookie.none());
    }

    private static boolean worksInTheConsole(PlatformKeyHolder holder) {
        return switch (holder.role()) {
            case OPERATOR, ONBOARDING, SUPPORT, SECURITY -> true;
            case FINANCE, PARTNER, VANTAGE -> false;
        };
    }

    private static ModelAndView<Map<String, Object>> page(boolean refused) {
        return new ModelAndView<>(
                "operator/sign-in",
                Map.of(
                        "page",
                        Page.open(refused ? "Error: Operator's console" : "Operator's console"),
                        "refused",
                        refused));
    }

    @Serdeable
    record KeyForm(String key) {
        @Override
        public String toString() {
            return "KeyForm";
        }
    }
}
