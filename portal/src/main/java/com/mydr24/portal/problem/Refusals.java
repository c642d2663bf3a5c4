package com.mydr24.portal.problem;

import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.Misdirected;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.failure.Unavailable;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.security.authentication.AuthorizationException;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where the modules' ways of saying no become HTTP. */
@Controller
class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final String SECONDS_TO_WAIT = "5";

    private final Problems problems;

    Refusals(Problems problems) {
        this.problems = problems;
    }

    @Error(global = true)
    HttpResponse<?> invalid(HttpRequest<?> request, InvalidField failure) {
        return problems.respond(
                request,
                Problem.of(
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        failure.code(),
                        failure.detail(),
                        failure.field()));
    }

    @Error(global = true)
    HttpResponse<?> conflict(HttpRequest<?> request, Conflict failure) {
        return problems.respond(
                request,
                Problem.of(
                        HttpStatus.CONFLICT,
                        failure.code(),
                        failure.detail(),
                        failure.field().orElse(null)));
    }

    @Error(global = true)
    HttpResponse<?> notFound(HttpRequest<?> request, NotFound failure) {
        return problems.respond(
                request, Problem.of(HttpStatus.NOT_FOUND, failure.code(), failure.detail(), null));
    }

    @Error(global = true)
    HttpResponse<?> unavailable(HttpRequest<?> request, Unavailable failure) {
        return problems.respond(
                        request,
                        Problem.of(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                failure.code(),
                                failure.detail(),
                                null))
                .header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
    }

    /** Never fetched from the other cell: what it holds does not pass through this one. */
    @Error(global = true)
    HttpResponse<?> misdirected(HttpRequest<?> request, Misdirected failure) {
        return problems.respond(
                request,
                Problem.of(HttpStatus.MISDIRECTED_REQUEST, "misdirected", failure.detail(), null)
                        .at(failure.baseUrl().orElse(null)));
    }

    /** A database is away: the caller may try again, and is told no more than that. */
    @Error(global = true)
    HttpResponse<?> away(HttpRequest<?> request, ConnectionException failure) {
        LOG.error("a database is away: {}", request.getPath(), failure);
        return unavailable(
                request,
                new Unavailable("database_away", "A database is out of reach at the moment."));
    }

    /** An unknown caller, or one that may not; a person without a session is sent to sign in. */
    @Error(global = true)
    HttpResponse<?> refused(HttpRequest<?> request, AuthorizationException refused) {
        if (refused.isForbidden()) {
            return problems.respond(
                    request,
                    Problem.of(
                            HttpStatus.FORBIDDEN,
                            "forbidden",
                            "This caller may not do that.",
                            null));
        }
        if (Problems.wantsPage(request)) {
            return HttpResponse.seeOther(wayIn(request.getPath()));
        }
        return problems.respond(
                        request,
                        Problem.of(
                                HttpStatus.UNAUTHORIZED,
                                "unauthenticated",
                                "Send Authorization: Bearer with a living key.",
                                null))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }

    private static URI wayIn(String path) {
        if (path.startsWith("/operator")) {
            return URI.create("/operator/sign-in");
        }
        return path.startsWith("/partner")
                ? URI.create("/partner/sign-in")
                : UriBuilder.of("/sign-in").queryParam("next", path).build();
    }
}
