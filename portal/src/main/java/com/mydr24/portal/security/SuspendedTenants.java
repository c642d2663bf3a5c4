package com.mydr24.portal.security;

import com.mydr24.portal.problem.Problem;
import com.mydr24.portal.problem.Problems;
import com.mydr24.tenant.directory.TenantStatus;
import io.micronaut.core.annotation.AnnotationMetadataProvider;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;
import java.util.Set;

/**
 * Leaves a tenant that is suspended or leaving what it reads, its export and every emergency
 * function: for its machines and its people, on the API and on pages alike. It goes by the
 * directory as the caller was recognised by it, which is a few seconds old at most.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
class SuspendedTenants implements Ordered {
    private static final Set<HttpMethod> READING =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

    private final Problems problems;

    SuspendedTenants(Problems problems) {
        this.problems = problems;
    }

    @Override
    public int getOrder() {
        // Who calls must be known.
        return ServerFilterPhase.SECURITY.after();
    }

    @RequestFilter
    @Nullable HttpResponse<?> check(HttpRequest<?> request) {
        TenantStatus status =
                CallerBinder.of(request)
                        .filter(Caller.OfTenant.class::isInstance)
                        .map(Caller.OfTenant.class::cast)
                        .map(caller -> caller.tenant().status())
                        .orElse(TenantStatus.ACTIVE);
        boolean isOpen =
                switch (status) {
                    case SUSPENDED, OFFBOARDING -> isOpen(request);
                    case PROVISIONING, ACTIVE, ERASED -> true;
                };
        return isOpen ? null : problems.respond(request, refusal(status));
    }

    private static boolean isOpen(HttpRequest<?> request) {
        return READING.contains(request.getMethod())
                || RouteAttributes.getRouteMatch(request)
                        .map(AnnotationMetadataProvider::getAnnotationMetadata)
                        .filter(route -> route.hasAnnotation(OpenWhileSuspended.class))
                        .isPresent();
    }

    private static Problem refusal(TenantStatus status) {
        return status == TenantStatus.SUSPENDED
                ? Problem.of(
                        HttpStatus.FORBIDDEN,
                        "tenant_suspended",
                        "This tenant is suspended. Reading, the export and emergency functions"
                                + " still work.",
                        null)
                : Problem.of(
                        HttpStatus.FORBIDDEN,
                        "tenant_offboarding",
                        "This tenant is leaving. Reading, the export and emergency functions"
                                + " still work.",
                        null);
    }
}
