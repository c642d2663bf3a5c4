package com.mydr24.portal.referral;

import com.mydr24.referral.link.Links;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A visitor agrees to be remembered, or thinks better of it. */
@Controller("/recommended")
@Secured(SecurityRule.IS_ANONYMOUS)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.TEXT_HTML)
class ConsentPages {
    private final Links links;
    private final RecommendationCookie cookie;

    ConsentPages(Links links, RecommendationCookie cookie) {
        this.links = links;
        this.cookie = cookie;
    }

    /** Sets the cookie; a rid that is not ours, or a browser that refuses, changes nothing. */
    @Post("/remember")
    HttpResponse<?> remember(HttpRequest<?> request, @Body RidForm form) {
        String rid = form.rid == null ? "" : form.rid;
        if (RecommendationCookie.isRefused(request) || links.click(rid).isEmpty()) {
            return HttpResponse.seeOther(URI.create("/"));
        }
        return HttpResponse.seeOther(UriBuilder.of("/").queryParam("rid", rid).build())
                .cookie(cookie.of(rid));
    }

    @Post("/forget")
    HttpResponse<?> forget() {
        return HttpResponse.seeOther(URI.create("/")).cookie(cookie.none());
    }

    @Serdeable
    record RidForm(@Nullable String rid) {}
}
