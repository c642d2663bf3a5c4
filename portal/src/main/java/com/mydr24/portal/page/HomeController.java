package com.mydr24.portal.page;

import com.mydr24.portal.referral.Recommendation;
import com.mydr24.portal.security.Caller;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.util.Map;

/** The front page: a known caller goes on to where it belongs. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
class HomeController {
    private final Recommendation.Reader recommendations;

    HomeController(Recommendation.Reader recommendations) {
        this.recommendations = recommendations;
    }

    @Get
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> home(@Nullable Caller caller, HttpRequest<?> request) {
        return caller == null
                ? HttpResponse.ok(
                        new ModelAndView<>(
                                "home",
                                Map.of(
                                        "page",
                                        Page.open("Healthcare, with its word kept"),
                                        "recommended",
                                        recommendations.of(request))))
                : HttpResponse.seeOther(URI.create(Pages.start(caller)));
    }
}
