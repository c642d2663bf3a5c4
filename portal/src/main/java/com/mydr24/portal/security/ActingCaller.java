package com.mydr24.portal.security;

import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;

/** Says for the rest of the request who acts, so that what is done is recorded as the caller's. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
class ActingCaller implements Ordered {
    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }

    @RequestFilter
    void act(HttpRequest<?> request, MutablePropagatedContext context) {
        CallerBinder.of(request).map(Caller::actor).ifPresent(context::add);
    }
}
