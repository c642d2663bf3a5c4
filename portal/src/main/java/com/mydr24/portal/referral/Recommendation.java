package com.mydr24.portal.referral;

import com.mydr24.referral.link.Links;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * What the front page tells a visitor whom a partner sent.
 *
 * @param rid to be quoted at sign-up
 * @param isRemembered whether a cookie holds it, with the visitor's consent
 * @param mayBeAsked whether the browser lets us ask
 */
public record Recommendation(String rid, boolean isRemembered, boolean mayBeAsked) {

    /** Reads it from the address, or from the cookie of one who agreed. */
    @Singleton
    public static class Reader {
        private final Links links;
        private final RecommendationCookie cookie;

        Reader(Links links, RecommendationCookie cookie) {
            this.links = links;
            this.cookie = cookie;
        }

        public Optional<Recommendation> of(HttpRequest<?> request) {
            Optional<String> remembered = cookie.read(request);
            Optional<String> brought =
                    request.getParameters()
                            .getFirst("rid")
                            .filter(rid -> links.click(rid).isPresent());
            return brought.or(() -> remembered)
                    .map(rid ->
                            new Recommendation(
                                    rid,
                                    remembered.filter(rid::equals).isPresent(),
                                    !RecommendationCookie.isRefused(request)));
        }
    }
}
