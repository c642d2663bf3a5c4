package com.mydr24.portal.signin;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.CallerAuthentication;
import com.mydr24.portal.security.TenantHost;
import com.mydr24.referral.people.PartnerPeople;
import com.mydr24.referral.people.PartnersHome;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Recognises one of a partner's people by the session cookie, on the partners' pages alone and at
 * the portal's own name.
 */
@Singleton
class PartnerAuthentication implements AuthenticationFetcher<HttpRequest<?>> {
    private final PartnerSessions sessions;
    private final PartnersHome home;
    private final PartnerPeople people;
    private final TenantHost hosts;
    private final Scheduler blocking;

    PartnerAuthentication(
            PartnerSessions sessions,
            PartnersHome home,
            PartnerPeople people,
            TenantHost hosts,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.sessions = sessions;
        this.home = home;
        this.people = people;
        this.hosts = hosts;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        if (!request.getPath().startsWith("/partner")
                || !home.isHere()
                || hosts.slugOf(request).isPresent()) {
            return Mono.empty();
        }
        return Mono.justOrEmpty(sessions.cookies().session(request))
                .flatMap(ticket ->
                        Mono.fromCallable(() -> person(ticket))
                                .subscribeOn(blocking)
                                .flatMap(Mono::justOrEmpty))
                .map(CallerAuthentication::new);
    }

    private Optional<Caller> person(Ticket ticket) {
        return sessions.here()
                .find(ticket)
                .flatMap(session ->
                        people.atWork(session.subject())
                                .map(member -> new Caller.PartnerPerson(member, session.name())));
    }
}
