package com.mydr24.portal.referral;

import com.mydr24.referral.click.Basis;
import com.mydr24.referral.link.Visit;
import com.mydr24.referral.link.VisitRequest;
import com.mydr24.referral.link.Visits;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Sends whoever follows a link on to its target, with an opaque id, and with a cookie only for
 * those who agreed to one.
 */
@Singleton
class Redirects {
    private static final Set<String> PAID_TRAFFIC =
            Set.of(
                    "gclid",
                    "gbraid",
                    "wbraid",
                    "dclid",
                    "msclkid",
                    "fbclid",
                    "twclid",
                    "li_fat_id",
                    "ttclid",
                    "yclid");

    private final Visits visits;
    private final RecommendationCookie cookie;
    private final HttpClientAddressResolver addresses;

    Redirects(Visits visits, RecommendationCookie cookie, HttpClientAddressResolver addresses) {
        this.visits = visits;
        this.cookie = cookie;
        this.addresses = addresses;
    }

    /** Without asking the database; empty for a link that is not at hand. */
    Optional<MutableHttpResponse<?>> known(HttpRequest<?> request, String slug) {
        VisitRequest visit = visit(request, slug);
        return visits.known(visit).map(answer -> redirect(answer, visit.basis()));
    }

    /**
     * @throws com.mydr24.regions.failure.NotFound when there is no such link
     */
    HttpResponse<?> of(HttpRequest<?> request, String slug) {
        VisitRequest visit = visit(request, slug);
        return redirect(visits.visit(visit), visit.basis());
    }

    private VisitRequest visit(HttpRequest<?> request, String slug) {
        Optional<String> remembered = cookie.read(request);
        return new VisitRequest(
                slug,
                request.getParameters().getFirst("to").orElse(null),
                request.getParameters().getFirst("rid").or(() -> remembered).orElse(null),
                basis(request, remembered.isPresent()),
                request.getMethod() == HttpMethod.HEAD,
                isPrefetch(request),
                request.getHeaders().get(HttpHeaders.USER_AGENT, String.class, ""),
                Objects.requireNonNullElse(addresses.resolve(request), ""),
                isPaidFor(request));
    }

    private MutableHttpResponse<?> redirect(Visit visit, Basis basis) {
        MutableHttpResponse<?> answer =
                HttpResponse.status(HttpStatus.FOUND)
                        .header(HttpHeaders.LOCATION, visit.location());
        if (basis == Basis.CONSENT) {
            visit.rid().ifPresent(rid -> answer.cookie(cookie.of(rid)));
        }
        return answer;
    }

    private static Basis basis(HttpRequest<?> request, boolean isRemembered) {
        if (RecommendationCookie.isRefused(request)) {
            return Basis.OPTED_OUT;
        }
        return isRemembered ? Basis.CONSENT : Basis.NO_STORAGE;
    }

    /** What advertisers' systems add to the address of whoever follows an advertisement. */
    private static boolean isPaidFor(HttpRequest<?> request) {
        if (request.getParameters().isEmpty()) {
            return false;
        }
        return request.getParameters().names().stream().anyMatch(PAID_TRAFFIC::contains);
    }

    /** The Fetch standard's header, and what browsers sent before it. */
    private static boolean isPrefetch(HttpRequest<?> request) {
        String purpose =
                request.getHeaders()
                        .get(
                                "Sec-Purpose",
                                String.class,
                                request.getHeaders().get("Purpose", String.class, ""));
        return purpose.contains("prefetch") || purpose.contains("preview");
    }
}
