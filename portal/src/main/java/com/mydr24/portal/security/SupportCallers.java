package com.mydr24.portal.security;

import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.key.PlatformKeyHolder;
import com.mydr24.tenant.key.PlatformRole;
import com.mydr24.tenant.support.SupportAccess;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes an operator the guest of a tenant, when the tenant agreed. Without that the operator stays
 * what it is, and gets the answer that any operator gets, for a tenant that exists or not.
 */
@Singleton
public class SupportCallers {
    /** On a request to the API: the short name of the tenant whose guest the operator is. */
    static final String HEADER = "Support-Tenant";

    /** The same for pages. */
    public static final String COOKIE = "m24_support";

    private final Directory directory;
    private final SupportAccess access;

    SupportCallers(Directory directory, SupportAccess access) {
        this.directory = directory;
        this.access = access;
    }

    /** Whose guest a request for a page says its operator is. */
    public static Optional<String> tenantOf(HttpRequest<?> request) {
        return request.getCookies().findCookie(COOKIE).map(Cookie::getValue);
    }

    /** Who this is, on a request that names the tenant. */
    public Caller of(PlatformKeyHolder holder, @Nullable String slug) {
        var operator = new Caller.Platform(holder);
        if (slug == null || holder.role() != PlatformRole.OPERATOR) {
            return operator;
        }
        return directory
                .forRequest(slug)
                .filter(tenant -> tenant.status().isAlive())
                .flatMap(tenant -> guest(operator, tenant))
                .orElse(operator);
    }

    private Optional<Caller> guest(Caller.Platform operator, DirectoryEntry tenant) {
        return access.open(tenant.placement(), operator.actor())
                .map(under -> new Caller.Support(operator.holder(), tenant, under));
    }
}
