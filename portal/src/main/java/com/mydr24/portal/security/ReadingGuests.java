package com.mydr24.portal.security;

import com.mydr24.portal.problem.Problem;
import com.mydr24.portal.problem.Problems;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An operator who is a tenant's guest reads and does nothing else; the attempt is recorded. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
class ReadingGuests implements Ordered {
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Problems problems;

    ReadingGuests(Problems problems) {
        this.problems = problems;
    }

    @Override
    public int getOrder() {
        // WatchedOperator comes first: what was asked is written down before it is refused.
        return ServerFilterPhase.SECURITY.after() + 1;
    }

    @RequestFilter
    @Nullable HttpResponse<?> check(HttpRequest<?> request) {
        boolean isGuest =
                CallerBinder.of(request).filter(Caller.Support.class::isInstance).isPresent();
        if (!isGuest || READING.contains(request.getMethod())) {
            return null;
        }
        return problems.respond(
                request,
                Problem.of(
                        HttpStatus.FORBIDDEN,
                        "support_reads_only",
                        "Support may read and nothing else.",
                        null));
    }
}
