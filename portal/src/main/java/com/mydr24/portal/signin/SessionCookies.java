package com.mydr24.portal.signin;

import com.mydr24.tenant.identity.PortalAddress;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The two cookies a browser gets from us: of its session, and of a sign-in under way. A partner's
 * people have two of another name, so that one browser may be at both doors.
 */
@Singleton
class SessionCookies {
    private final String name;
    private final boolean secure;

    @Inject
    SessionCookies(@Nullable PortalAddress portal) {
        this(portal, "mydr24");
    }

    SessionCookies(@Nullable PortalAddress portal, String name) {
        this.name = name;
        this.secure = portal != null && "https".equals(portal.baseUrl().getScheme());
    }

    Optional<Ticket> session(HttpRequest<?> request) {
        return ticket(request, sessionName());
    }

    Optional<Ticket> pending(HttpRequest<?> request) {
        return ticket(request, pendingName());
    }

    /** Ends with the browser; the server ends it earlier. */
    Cookie session(Ticket ticket) {
        return cookie(sessionName(), ticket.cookieValue());
    }

    Cookie noSession() {
        return cookie(sessionName(), "").maxAge(0);
    }

    Cookie pending(Ticket ticket) {
        return cookie(pendingName(), ticket.cookieValue()).maxAge(Sessions.PENDING);
    }

    Cookie noPending() {
        return cookie(pendingName(), "").maxAge(0);
    }

    private static Optional<Ticket> ticket(HttpRequest<?> request, String name) {
        return request.getCookies().findCookie(name).map(Cookie::getValue).flatMap(Ticket::parse);
    }

    /** Lax, for the way back from the identity provider comes from another site. */
    private Cookie cookie(String name, String value) {
        return Cookie.of(name, value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(SameSite.Lax);
    }

    /** The prefix binds a cookie to this very host, and browsers allow it only over TLS. */
    private String sessionName() {
        return secure ? "__Host-" + name : name;
    }

    private String pendingName() {
        return sessionName() + "-sign-in";
    }
}
