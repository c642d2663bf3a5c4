package com.mydr24.portal.operator;

import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cookie of a console session. */
@Singleton
class ConsoleCookie {
    private final boolean secure;

    ConsoleCookie(@Property(name = "mydr24.portal.base-url") @Nullable String baseUrl) {
        this.secure = baseUrl != null && baseUrl.startsWith("https:");
    }

    Optional<String> secretOf(HttpRequest<?> request) {
        return request.getCookies()
                .findCookie(name())
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty());
    }

    Cookie of(String secret) {
        return Cookie.of(name(), secret)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(SameSite.Strict);
    }

    Cookie none() {
        return of("").maxAge(0);
    }

    private String name() {
        return secure ? "__Host-mydr24-console" : "mydr24-console";
    }
}
