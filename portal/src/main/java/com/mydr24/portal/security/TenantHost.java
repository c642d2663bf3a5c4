package com.mydr24.portal.security;

import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.identity.PortalAddress;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads which tenant a host name names: {@code slug.portal-host}. */
@Singleton
public class TenantHost {
    private final String suffix;

    TenantHost(@Nullable PortalAddress portal) {
        // Without an address of its own there is only this machine.
        this.suffix = "." + (portal == null ? "localhost" : portal.baseUrl().getHost());
    }

    /** The slug that the request's host names; empty at the portal's own name. */
    public Optional<String> slugOf(HttpRequest<?> request) {
        String named = request.getHeaders().get(HttpHeaders.HOST);
        String host = named == null ? "" : withoutPort(named);
        String label = host.substring(0, Math.max(0, host.indexOf('.')));
        // A browser takes any name below localhost for this machine.
        return host.equals(label + suffix) || host.equals(label + ".localhost")
                ? Optional.of(label)
                : Optional.empty();
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        boolean isPort =
                colon >= 0
                        && colon < host.length() - 1
                        && host.chars().skip(colon + 1L).allMatch(Character::isDigit);
        return isPort ? host.substring(0, colon) : host;
    }

    /** Whether a caller of this tenant is at the portal's own name or the tenant's. */
    public boolean admits(HttpRequest<?> request, DirectoryEntry tenant) {
        return slugOf(request).map(tenant.slug()::equals).orElse(true);
    }
}
