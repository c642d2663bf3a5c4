package com.mydr24.portal.signin;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.CallerAuthentication;
import com.mydr24.portal.security.TenantHost;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.member.Members;
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

/** Recognises a person by the session cookie; on pages only, the API wants a key. */
@Singleton
class SessionAuthentication implements AuthenticationFetcher<HttpRequest<?>> {
    private final SessionCookies cookies;
    private final TenantSessions sessions;
    private final Directory directory;
    private final Members members;
    private final TenantHost hosts;
    private final Scheduler blocking;

    SessionAuthentication(
            SessionCookies cookies,
            TenantSessions sessions,
            Directory directory,
            Members members,
            TenantHost hosts,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.cookies = cookies;
        this.sessions = sessions;
        this.directory = directory;
        this.members = members;
        this.hosts = hosts;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        if (isForPrograms(request.getPath())) {
            return Mono.empty();
        }
        return Mono.justOrEmpty(cookies.session(request))
                .flatMap(ticket ->
                        Mono.fromCallable(() -> person(ticket))
                                .subscribeOn(blocking)
                                .flatMap(Mono::justOrEmpty))
                .filter(person -> hosts.admits(request, person.tenant()))
                .map(CallerAuthentication::new);
    }

    private static boolean isForPrograms(String path) {
        return path.startsWith("/api/") || path.startsWith("/assets/");
    }

    private Optional<Caller.Person> person(Ticket ticket) {
        return directory
                .forRequest(ticket.tenant())
                .flatMap(tenant ->
                        sessions.of(tenant)
                                .find(ticket)
                                .flatMap(session -> person(tenant, session.subject())));
    }

    private Optional<Caller.Person> person(DirectoryEntry tenant, String subject) {
        return members.atWork(tenant, subject, null)
                .map(member -> new Caller.Person(tenant, member, subject));
    }
}
