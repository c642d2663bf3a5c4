package com.mydr24.portal.page;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * The headers every answer carries. The content security policy allows this origin's own files and
 * nothing else: no inline script or style, no evaluation, no framing.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
class SecurityHeaders implements Ordered {
    private final String policy;

    SecurityHeaders(FormTargets targets) {
        this.policy =
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                        + " font-src 'self'; connect-src 'self'; form-action 'self'"
                        + targets.asSources()
                        + "; base-uri 'none'; frame-ancestors 'none'; report-uri /csp-reports";
    }

    /** Outermost, so that a refusal by another filter carries them too. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @ResponseFilter
    void protect(HttpRequest<?> request, MutableHttpResponse<?> response) {
        response.header("Content-Security-Policy", policy);
        response.header("X-Content-Type-Options", "nosniff");
        response.header("Referrer-Policy", "same-origin");
        response.header("Cross-Origin-Opener-Policy", "same-origin");
        response.header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        if (request.isSecure()) {
            response.header("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        if (!request.getPath().startsWith("/assets/")) {
            response.header("Cache-Control", "no-store");
        }
    }
}
