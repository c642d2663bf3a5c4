package com.mydr24.portal.header;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.netty.util.AsciiString;

/**
 * The headers every answer carries, its date among them, which the framework gives only to those of
 * routes. The content security policy allows this origin's own files and nothing else: no inline
 * script or style, no evaluation, no framing.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public class SecurityHeaders implements Ordered {
    // Names and values as they go over the wire, made once: every answer carries them.
    private static final CharSequence CONTENT_SECURITY_POLICY =
            AsciiString.cached("content-security-policy");
    private static final CharSequence CONTENT_TYPE_OPTIONS =
            AsciiString.cached("x-content-type-options");
    private static final CharSequence NO_SNIFFING = AsciiString.cached("nosniff");
    private static final CharSequence REFERRER_POLICY = AsciiString.cached("referrer-policy");
    private static final CharSequence OPENER_POLICY =
            AsciiString.cached("cross-origin-opener-policy");
    private static final CharSequence SAME_ORIGIN = AsciiString.cached("same-origin");
    private static final CharSequence PERMISSIONS_POLICY = AsciiString.cached("permissions-policy");
    private static final CharSequence NOTHING_OF_THE_DEVICE =
            AsciiString.cached("camera=(), geolocation=(), microphone=()");
    private static final CharSequence TRANSPORT_SECURITY =
            AsciiString.cached("strict-transport-security");
    private static final CharSequence A_YEAR =
            AsciiString.cached("max-age=31536000; includeSubDomains");
    private static final CharSequence CACHE_CONTROL = AsciiString.cached("cache-control");
    private static final CharSequence NO_STORE = AsciiString.cached("no-store");

    private static final CharSequence DATE = AsciiString.cached("date");

    private final CharSequence policy;
    private final HttpDate date;

    SecurityHeaders(FormTargets targets, HttpDate date) {
        this.date = date;
        this.policy =
                AsciiString.cached(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                                + " font-src 'self'; connect-src 'self'; form-action 'self'"
                                + targets.asSources()
                                + "; base-uri 'none'; frame-ancestors 'none'; report-uri /csp-reports");
    }

    /** Outermost, so that a refusal by another filter carries them too. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    /** For those as well that answer before this filter is asked. */
    @ResponseFilter
    public void protect(HttpRequest<?> request, MutableHttpResponse<?> response) {
        response.header(CONTENT_SECURITY_POLICY, policy);
        response.header(CONTENT_TYPE_OPTIONS, NO_SNIFFING);
        response.header(REFERRER_POLICY, SAME_ORIGIN);
        response.header(OPENER_POLICY, SAME_ORIGIN);
        response.header(PERMISSIONS_POLICY, NOTHING_OF_THE_DEVICE);
        if (request.isSecure()) {
            response.header(TRANSPORT_SECURITY, A_YEAR);
        }
        if (!request.getPath().startsWith("/assets/")) {
            response.header(CACHE_CONTROL, NO_STORE);
        }
        if (!response.getHeaders().contains(HttpHeaders.DATE)) {
            response.header(DATE, date.now());
        }
    }
}
