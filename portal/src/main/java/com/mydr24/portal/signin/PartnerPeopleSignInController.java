package com.mydr24.portal.signin;

import com.mydr24.referral.people.PartnerMember;
import com.mydr24.referral.people.PartnerPeople;
import com.mydr24.regions.failure.Unavailable;
import com.mydr24.tenant.signin.PartnerSignIn;
import com.mydr24.tenant.signin.SignedIn;
import com.mydr24.tenant.signin.TokenRefused;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way in and out for partners' people: over to the identity provider, and back. */
@Controller("/partner/sign-in")
@Requires(beans = PartnerSignIn.class)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class PartnerPeopleSignInController {
    private static final Logger LOG = LoggerFactory.getLogger(PartnerPeopleSignInController.class);
    private static final URI INSIDE = URI.create("/partner");
    private static final URI FRONT = URI.create("/");

    private final PartnerSignIn signIn;
    private final PartnerSessions sessions;
    private final PartnerPeople people;

    PartnerPeopleSignInController(
            PartnerSignIn signIn, PartnerSessions sessions, PartnerPeople people) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.people = people;
    }

    /** Sends the person to sign in; nobody is asked for a partner, for an account has one. */
    @Get("/person")
    HttpResponse<?> begin() {
        var begun = signIn.begin(sessions.here().longest());
        Ticket ticket = sessions.here().await(PendingSignIn.of(begun, INSIDE.getPath()));
        return HttpResponse.seeOther(begun.redirect()).cookie(sessions.cookies().pending(ticket));
    }

    /** Where the identity provider sends the person back to. */
    @Get("/callback")
    HttpResponse<?> complete(HttpRequest<?> request) {
        Optional<PendingSignIn> pending =
                sessions.cookies()
                        .pending(request)
                        .flatMap(ticket -> sessions.here().resume(ticket));
        if (pending.isEmpty()) {
            return refused(HttpStatus.BAD_REQUEST);
        }
        SignedIn signedIn = signIn.complete(pending.get().begun(), query(request));
        Optional<PartnerMember> member = people.atWork(signedIn.subject());
        if (member.isEmpty()) {
            LOG.info("Sign-in refused: at work for no partner");
            return refused(HttpStatus.FORBIDDEN);
        }
        sessions.cookies().session(request).ifPresent(ticket -> sessions.here().end(ticket));
        people.note(member.get(), true);
        return HttpResponse.seeOther(INSIDE)
                .cookie(sessions.cookies().session(sessions.here().begin(signedIn)))
                .cookie(sessions.cookies().noPending());
    }

    @Post("/end")
    @Consumes(MediaType.ALL)
    HttpResponse<?> end(HttpRequest<?> request) {
        URI next = sessions.cookies().session(request).map(this::end).orElse(FRONT);
        return HttpResponse.seeOther(next).cookie(sessions.cookies().noSession());
    }

    private URI end(Ticket ticket) {
        Optional<Session> session = sessions.here().find(ticket);
        sessions.here().end(ticket);
        session.flatMap(ended -> people.atWork(ended.subject()))
                .ifPresent(member -> people.note(member, false));
        try {
            return session.map(ended -> signIn.signOut(ended.identityToken())).orElse(FRONT);
        } catch (Unavailable away) {
            // The session here is over either way; the one there ends by itself.
            LOG.info("Signed out here only: {}", away.detail());
            return FRONT;
        }
    }

    @Error
    HttpResponse<?> refused(HttpRequest<?> request, TokenRefused refusal) {
        LOG.info("Sign-in refused ({}): {}", refusal.reason(), refusal.getMessage());
        return refused(HttpStatus.FORBIDDEN);
    }

    private HttpResponse<?> refused(HttpStatus status) {
        return HttpResponse.<Object>status(status)
                .body(new ModelAndView<>("partner/refused", Map.of()))
                .cookie(sessions.cookies().noPending());
    }

    private static Map<String, List<String>> query(HttpRequest<?> request) {
        Map<String, List<String>> query = new HashMap<>();
        request.getParameters().forEach(query::put);
        return query;
    }
}
