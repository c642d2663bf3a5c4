package com.mydr24.portal.signin;

import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Actor;
import com.mydr24.tenant.audit.Audit;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.identity.IdentityTenant;
import com.mydr24.tenant.signin.SignIn;
import com.mydr24.tenant.signin.SignedIn;
import com.mydr24.tenant.signin.TokenRefused;
import com.mydr24.tenant.signon.Admission;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.ModelAndView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way in: which organisation, over to its identity provider, and back with a session. */
@Controller("/sign-in")
@Requires(beans = SignIn.class)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class SignInController {
    private static final Logger log = LoggerFactory.getLogger(SignInController.class);

    private final SignIn signIn;
    private final TenantSessions sessions;
    private final SessionCookies cookies;
    private final Directory directory;
    private final Audit audit;
    private final Admission admission;
    private final Homes homes;

    SignInController(
            SignIn signIn,
            TenantSessions sessions,
            SessionCookies cookies,
            Directory directory,
            Admission admission,
            Homes homes,
            Audit audit) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.cookies = cookies;
        this.directory = directory;
        this.audit = audit;
        this.admission = admission;
        this.homes = homes;
    }

    /**
     * Asks who signs in, or, where an organisation or an e-mail address is named, sends the person
     * to sign in there. An address says by its domain where its people sign in; nobody is looked
     * for, so that the answer is the same for people who exist and for people who do not.
     */
    @Get
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> begin(@QueryValue @Nullable String tenant, @QueryValue @Nullable String next) {
        var page = NextPage.of(next);
        if (tenant == null || tenant.isBlank()) {
            return ask(HttpStatus.OK, "", page, false);
        }
        var home = homes.of(tenant);
        if (home.isEmpty()) {
            return ask(HttpStatus.NOT_FOUND, tenant.strip(), page, true);
        }
        var there = home.get();
        var begun =
                signIn.begin(
                        IdentityTenant.of(there.tenant()),
                        sessions.of(there.tenant()).longest(),
                        there.atOwnProvider(),
                        there.address());
        var ticket = sessions.of(there.tenant()).await(PendingSignIn.of(begun, page.path()));
        return HttpResponse.seeOther(begun.redirect()).cookie(cookies.pending(ticket));
    }

    /** Where the identity provider sends the person back to. */
    @Get("/callback")
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> complete(HttpRequest<?> request) {
        var pendingTicket = cookies.pending(request);
        var tenant = pendingTicket.map(Ticket::tenant).flatMap(directory::forRequest);
        if (pendingTicket.isEmpty() || tenant.isEmpty()) {
            return refused(HttpStatus.BAD_REQUEST, "");
        }
        var pending = sessions.of(tenant.get()).resume(pendingTicket.get());
        if (pending.isEmpty()) {
            return refused(HttpStatus.BAD_REQUEST, tenant.get().slug());
        }
        var signedIn =
                signIn.complete(
                        IdentityTenant.of(tenant.get()), pending.get().begun(), query(request));
        if (admission.of(tenant.get(), signedIn).isEmpty()) {
            log.info("Sign-in refused: no active member of {}", tenant.get().slug());
            return refused(HttpStatus.FORBIDDEN, tenant.get().slug());
        }
        endEarlier(request);
        record(tenant.get(), signedIn, request);
        var ticket = sessions.of(tenant.get()).begin(signedIn);
        return HttpResponse.seeOther(NextPage.of(pending.get().next()).uri())
                .cookie(cookies.session(ticket))
                .cookie(cookies.noPending());
    }

    @Error
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> refused(HttpRequest<?> request, TokenRefused refusal) {
        log.info("Sign-in refused ({}): {}", refusal.reason(), refusal.getMessage());
        return refused(
                HttpStatus.FORBIDDEN, cookies.pending(request).map(Ticket::tenant).orElse(""));
    }

    private void record(DirectoryEntry tenant, SignedIn person, HttpRequest<?> request) {
        String subject = person.subject();
        audit.record(
                tenant.placement(),
                new Actor(Actor.Kind.PERSON, subject),
                Act.of("person.signed_in", subject)
                        .about(subject, "email", person.email())
                        .about(subject, "name", person.name())
                        .about(subject, "address", address(request)));
    }

    private static String address(HttpRequest<?> request) {
        var peer = request.getRemoteAddress().getAddress();
        return peer == null ? "" : peer.getHostAddress();
    }

    private void endEarlier(HttpRequest<?> request) {
        Optional<Ticket> earlier = cookies.session(request);
        Optional<DirectoryEntry> tenant =
                earlier.map(Ticket::tenant).flatMap(directory::forRequest);
        if (earlier.isPresent() && tenant.isPresent()) {
            sessions.of(tenant.get()).end(earlier.get());
        }
    }

    private static MutableHttpResponse<?> ask(
            HttpStatus status, String tenant, NextPage next, boolean unknown) {
        return page(
                status,
                "signin/ask",
                Map.of("tenant", tenant, "next", next.path(), "unknown", unknown));
    }

    private MutableHttpResponse<?> refused(HttpStatus status, String tenant) {
        return page(status, "signin/refused", Map.of("tenant", tenant)).cookie(cookies.noPending());
    }

    private static MutableHttpResponse<?> page(
            HttpStatus status, String view, Map<String, Object> model) {
        return HttpResponse.<Object>status(status).body(new ModelAndView<>(view, model));
    }

    private static Map<String, List<String>> query(HttpRequest<?> request) {
        var query = new HashMap<String, List<String>>();
        request.getParameters().forEach(query::put);
        return query;
    }
}
