package com.mydr24.portal.security;

import com.mydr24.regions.time.TenantTimes;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;

/**
 * Says for the rest of the request who acts, so that what is done is recorded as the caller's; and
 * in whose time, where the caller's tenant has one of its own.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
class ActingCaller implements Ordered {
    private final TenantTimes times;

    ActingCaller(TenantTimes times) {
        this.times = times;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }

    @RequestFilter
    void act(HttpRequest<?> request, MutablePropagatedContext context) {
        CallerBinder.of(request)
                .ifPresent(caller -> {
                    context.add(caller.actor());
                    if (caller instanceof Caller.OfTenant of) {
                        context.add(times.of(of.tenant().id()));
                    }
                });
    }
}
