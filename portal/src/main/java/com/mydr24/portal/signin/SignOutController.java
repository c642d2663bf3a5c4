package com.mydr24.portal.signin;

import com.mydr24.portal.security.OpenWhileSuspended;
import com.mydr24.regions.failure.Unavailable;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Actor;
import com.mydr24.tenant.audit.Audit;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.identity.IdentityTenant;
import com.mydr24.tenant.signin.SignIn;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way out: of the portal at once, then of the identity provider. */
@Controller("/sign-out")
@Requires(beans = SignIn.class)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class SignOutController {
    private static final Logger log = LoggerFactory.getLogger(SignOutController.class);
    private static final URI FRONT = URI.create("/");

    private final SignIn signIn;
    private final TenantSessions sessions;
    private final SessionCookies cookies;
    private final Directory directory;
    private final Audit audit;

    SignOutController(
            SignIn signIn,
            TenantSessions sessions,
            SessionCookies cookies,
            Directory directory,
            Audit audit) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.cookies = cookies;
        this.directory = directory;
        this.audit = audit;
    }

    @Post
    @OpenWhileSuspended("whoever may come in may go")
    @Produces(MediaType.TEXT_HTML)
    @Consumes(MediaType.ALL)
    HttpResponse<?> signOut(HttpRequest<?> request) {
        var next =
                cookies.session(request)
                        .flatMap(ticket ->
                                directory
                                        .forRequest(ticket.tenant())
                                        .map(tenant -> end(tenant, ticket)))
                        .orElse(FRONT);
        return HttpResponse.seeOther(next).cookie(cookies.noSession());
    }

    private void record(DirectoryEntry tenant, String subject) {
        audit.record(
                tenant.placement(),
                new Actor(Actor.Kind.PERSON, subject),
                Act.of("person.signed_out", subject));
    }

    private URI end(DirectoryEntry tenant, Ticket ticket) {
        Sessions there = sessions.of(tenant);
        var session = there.find(ticket);
        there.end(ticket);
        session.ifPresent(ended -> record(tenant, ended.subject()));
        try {
            return session.map(ended ->
                            signIn.signOut(IdentityTenant.of(tenant), ended.identityToken()))
                    .orElse(FRONT);
        } catch (Unavailable away) {
            // The session here is over either way; the one there ends by itself.
            log.info("Signed out here only: {}", away.detail());
            return FRONT;
        }
    }
}
