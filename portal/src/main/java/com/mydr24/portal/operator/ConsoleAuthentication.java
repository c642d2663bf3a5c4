package com.mydr24.portal.operator;

import com.mydr24.portal.security.CallerAuthentication;
import com.mydr24.portal.security.SupportCallers;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Recognises a console session by its cookie; on pages only, the API wants a key. */
@Singleton
class ConsoleAuthentication implements AuthenticationFetcher<HttpRequest<?>> {
    private final ConsoleCookie cookie;
    private final ConsoleSessions sessions;
    private final SupportCallers support;
    private final Scheduler blocking;

    ConsoleAuthentication(
            ConsoleCookie cookie,
            ConsoleSessions sessions,
            SupportCallers support,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.cookie = cookie;
        this.sessions = sessions;
        this.support = support;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        if (request.getPath().startsWith("/api/") || request.getPath().startsWith("/assets/")) {
            return Mono.empty();
        }
        // In the console an operator is the operator, on a tenant's pages the guest of that tenant.
        String slug =
                request.getPath().startsWith("/operator")
                        ? null
                        : SupportCallers.tenantOf(request).orElse(null);
        return Mono.justOrEmpty(cookie.secretOf(request))
                .flatMap(secret ->
                        Mono.fromCallable(() ->
                                        sessions.find(secret)
                                                .map(holder -> support.of(holder, slug)))
                                .subscribeOn(blocking)
                                .flatMap(Mono::justOrEmpty))
                .map(CallerAuthentication::new);
    }
}
