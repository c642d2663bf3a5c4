package com.mydr24.portal.referral;

import com.mydr24.referral.link.Links;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * The one cookie of the referral programme, set only for a visitor who pressed the button that says
 * so: the rid of the last click, for as long as campaigns usually look back. A browser that says
 * {@code Sec-GPC: 1} is neither given one nor asked for one.
 */
@Singleton
class RecommendationCookie {
    private static final String NAME = "__Host-mydr24-recommended";
    private static final Duration KEPT = Duration.ofDays(90);

    private final Links links;

    RecommendationCookie(Links links) {
        this.links = links;
    }

    /** Global Privacy Control, https://www.w3.org/TR/gpc/. */
    static boolean isRefused(HttpRequest<?> request) {
        return "1".equals(request.getHeaders().get("Sec-GPC"));
    }

    /** The rid that the visitor agreed to have remembered. */
    Optional<String> read(HttpRequest<?> request) {
        return isRefused(request)
                ? Optional.empty()
                : request.getCookies()
                        .findCookie(NAME)
                        .map(Cookie::getValue)
                        .filter(rid -> links.click(rid).isPresent());
    }

    Cookie of(String rid) {
        return Cookie.of(NAME, rid)
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite(SameSite.Lax)
                .maxAge(KEPT);
    }

    Cookie none() {
        return of("").maxAge(Duration.ZERO);
    }
}
