package com.mydr24.portal.security;

import com.mydr24.tenant.key.ApiKeys;
import com.mydr24.tenant.key.PlatformKeys;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Recognises a caller by {@code Authorization: Bearer <key>}. */
@Singleton
class KeyAuthentication implements AuthenticationFetcher<HttpRequest<?>> {
    private static final String BEARER = "Bearer ";

    private final ApiKeys apiKeys;
    private final PlatformKeys platformKeys;
    private final SupportCallers support;
    private final TenantHost hosts;
    private final Scheduler blocking;

    KeyAuthentication(
            ApiKeys apiKeys,
            PlatformKeys platformKeys,
            SupportCallers support,
            TenantHost hosts,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.apiKeys = apiKeys;
        this.platformKeys = platformKeys;
        this.support = support;
        this.hosts = hosts;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    /** Machines call most, and are often known at once: nobody else need be asked then. */
    @Override
    public int getOrder() {
        return -1;
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        String header = request.getHeaders().getAuthorization().orElse("");
        if (!header.startsWith(BEARER)) {
            return Mono.empty();
        }
        String key = header.substring(BEARER.length()).strip();
        String slug = request.getHeaders().get(SupportCallers.HEADER);
        Optional<Caller> known = apiKeys.knownHolderOf(key).map(Caller.Machine::new);
        Mono<Caller> caller =
                known.map(Mono::just)
                        .orElseGet(() ->
                                Mono.fromCallable(() -> recognise(key, slug))
                                        .subscribeOn(blocking)
                                        .flatMap(Mono::justOrEmpty));
        return caller.filter(found -> isAtItsHost(request, found)).map(CallerAuthentication::new);
    }

    /** The host name and the key must agree. */
    private boolean isAtItsHost(HttpRequest<?> request, Caller caller) {
        return !(caller instanceof Caller.OfTenant ofTenant)
                || hosts.admits(request, ofTenant.tenant());
    }

    /** Whose key this is. */
    private Optional<Caller> recognise(String key, @Nullable String slug) {
        return apiKeys.holderOf(key)
                .<Caller>map(Caller.Machine::new)
                .or(() -> platformKeys.holderOf(key).map(holder -> support.of(holder, slug)));
    }
}
