package com.mydr24.portal.signin;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.CallerAuthentication;
import com.mydr24.portal.security.TenantHost;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.identity.IdentityTenant;
import com.mydr24.tenant.signin.AccessTokens;
import com.mydr24.tenant.signin.SignedIn;
import com.mydr24.tenant.signin.TokenRefused;
import com.mydr24.tenant.signon.Admission;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.regex.Pattern;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Recognises a person's access token at the tenant's own host name, {@code slug.portal-host}. The
 * host says whose token it must be; a token of anybody else's issuer is nobody's.
 */
@Singleton
@Requires(beans = AccessTokens.class)
class TokenAuthentication implements AuthenticationFetcher<HttpRequest<?>> {
    /** Three parts in base64url: a signed token, and none of our own keys. */
    private static final Pattern TOKEN =
            Pattern.compile("Bearer ([A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+)");

    private final AccessTokens tokens;
    private final Directory directory;
    private final Admission admission;
    private final TenantHost hosts;
    private final Scheduler blocking;

    TokenAuthentication(
            AccessTokens tokens,
            Directory directory,
            Admission admission,
            TenantHost hosts,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.tokens = tokens;
        this.directory = directory;
        this.admission = admission;
        this.hosts = hosts;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        var header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        var token = TOKEN.matcher(header == null ? "" : header);
        var slug = hosts.slugOf(request);
        if (!token.matches() || slug.isEmpty()) {
            return Mono.empty();
        }
        return Mono.fromCallable(() -> person(slug.get(), token.group(1)))
                .subscribeOn(blocking)
                .flatMap(Mono::justOrEmpty)
                .map(CallerAuthentication::new);
    }

    private Optional<Caller.Person> person(String slug, String token) {
        return directory.forRequest(slug).flatMap(tenant -> accepted(tenant, token));
    }

    private Optional<Caller.Person> accepted(DirectoryEntry tenant, String token) {
        try {
            SignedIn person = tokens.accept(IdentityTenant.of(tenant), token);
            return admission
                    .of(tenant, person)
                    .map(member -> new Caller.Person(tenant, member, person.subject()));
        } catch (TokenRefused refused) {
            return Optional.empty();
        }
    }
}
