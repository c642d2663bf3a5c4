package com.mydr24.portal.security;

import com.mydr24.portal.problem.Problem;
import com.mydr24.portal.problem.Problems;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.net.URI;
import java.util.Set;

/**
 * Refuses a form that another site submits with a visitor's session (cross-site request forgery): a
 * browser says where a request comes from, and a request with a key needs no session.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
class SameOriginForms {
    private static final Set<HttpMethod> READING =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

    private final Problems problems;

    SameOriginForms(Problems problems) {
        this.problems = problems;
    }

    @RequestFilter
    @Nullable HttpResponse<?> check(HttpRequest<?> request) {
        if (READING.contains(request.getMethod())
                || request.getHeaders().contains(HttpHeaders.AUTHORIZATION)
                || request.getPath().equals("/csp-reports")
                || comesFromHere(request)) {
            return null;
        }
        return problems.respond(
                request,
                Problem.of(
                        HttpStatus.FORBIDDEN,
                        "cross_site_request",
                        "This form was sent from another site.",
                        null));
    }

    private static boolean comesFromHere(HttpRequest<?> request) {
        String site = request.getHeaders().get("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
        String host = request.getHeaders().get(HttpHeaders.HOST);
        // Neither header: not a browser, hence no visitor's session to misuse.
        return origin == null || (host != null && host.equals(URI.create(origin).getAuthority()));
    }
}
