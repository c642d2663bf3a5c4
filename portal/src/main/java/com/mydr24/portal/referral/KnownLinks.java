package com.mydr24.portal.referral;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * Answers whoever follows a link that is at hand before anything else is asked about the request:
 * nobody need be recognised for it, and the way through all filters takes longer than the answer.
 */
@ServerFilter("/r/*")
class KnownLinks implements Ordered {
    private static final String PREFIX = "/r/";

    private final Redirects redirects;

    KnownLinks(Redirects redirects) {
        this.redirects = redirects;
    }

    /** After the headers that every answer carries. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1;
    }

    @RequestFilter
    @Nullable HttpResponse<?> answer(HttpRequest<?> request) {
        String slug = request.getPath().substring(PREFIX.length());
        boolean isFollowed =
                request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
        return isFollowed ? redirects.known(request, slug).orElse(null) : null;
    }
}
