package com.mydr24.portal.sla;

import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.CallerAuthentication;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.sla.edge.EdgeRecorder;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * Counts the requests of tenants that are counted at the edge, from their arrival to their answer,
 * by the clock that is never set. A request of nobody is nobody's.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
class EdgeMeter implements Ordered {
    private static final String BEGAN = "com.mydr24.edge.began";

    private final EdgeRecorder recorder;

    EdgeMeter(EdgeRecorder recorder) {
        this.recorder = recorder;
    }

    /** Next to the outermost: what other filters take is part of what the caller waits. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 2;
    }

    @RequestFilter
    void begin(HttpRequest<?> request) {
        request.setAttribute(BEGAN, System.nanoTime());
    }

    @ResponseFilter
    void end(HttpRequest<?> request, HttpResponse<?> response) {
        long now = System.nanoTime();
        request.getUserPrincipal(CallerAuthentication.class)
                .map(CallerAuthentication::caller)
                .filter(Caller.OfTenant.class::isInstance)
                .map(caller -> ((Caller.OfTenant) caller).tenant().id())
                .filter(recorder::counts)
                .ifPresent(tenant -> record(tenant, request, response, now));
    }

    private void record(
            TenantId tenant, HttpRequest<?> request, HttpResponse<?> response, long now) {
        long began = request.getAttribute(BEGAN, Long.class).orElse(now);
        String route =
                request.getMethodName()
                        + " "
                        + BasicHttpAttributes.getUriTemplate(request).orElse("no route");
        recorder.record(tenant, trafficClass(route), route, response.code(), (now - began) / 1_000);
    }

    private static String trafficClass(String route) {
        if (route.equals("POST /api/v1/alerts")) {
            return "alert";
        }
        return route.contains(" /api/") ? "api" : "page";
    }
}
