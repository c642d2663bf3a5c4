package com.mydr24.portal.referral;

import com.mydr24.portal.header.SecurityHeaders;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;

/**
 * Answers whoever follows a link that is at hand before a route is looked for and anything else is
 * asked about the request: nobody need be recognised for it, and the way through routes and filters
 * takes longer than the answer. No other filter sees such an answer.
 */
@ServerFilter("/r/*")
class KnownLinks {
    private static final String PREFIX = "/r/";

    private final Redirects redirects;
    private final SecurityHeaders headers;

    KnownLinks(Redirects redirects, SecurityHeaders headers) {
        this.redirects = redirects;
        this.headers = headers;
    }

    @RequestFilter
    @PreMatching
    @Nullable HttpResponse<?> answer(HttpRequest<?> request) {
        HttpMethod method = request.getMethod();
        if (method != HttpMethod.GET && method != HttpMethod.HEAD) {
            return null;
        }
        String slug = request.getPath().substring(PREFIX.length());
        MutableHttpResponse<?> answer = redirects.known(request, slug).orElse(null);
        if (answer != null) {
            headers.protect(request, answer);
        }
        return answer;
    }
}
