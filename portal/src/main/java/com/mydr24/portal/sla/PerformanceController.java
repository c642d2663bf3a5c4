package com.mydr24.portal.sla;

import com.mydr24.portal.Months;
import com.mydr24.portal.page.Pages;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.sla.review.PeerComparison;
import com.mydr24.sla.review.Peers;
import com.mydr24.sla.review.PerformanceReview;
import com.mydr24.sla.review.PerformanceReviews;
import com.mydr24.tenant.profile.TenantProfiles;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a tenant's time goes, by operation, and what would help. */
@Controller
@Secured(Roles.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class PerformanceController {
    private final PerformanceReviews reviews;
    private final Peers peers;
    private final TenantProfiles profiles;
    private final Pages pages;
    private final Clock clock;

    PerformanceController(
            PerformanceReviews reviews,
            Peers peers,
            TenantProfiles profiles,
            Pages pages,
            Clock clock) {
        this.reviews = reviews;
        this.peers = peers;
        this.profiles = profiles;
        this.pages = pages;
        this.clock = clock;
    }

    /** Where the time of a month went, next to the month before. */
    @Get("/api/v1/sla/performance/{month}")
    PerformanceReview review(Caller.OfTenant caller, String month) {
        return reviews.of(caller.tenant().placement(), Months.parse(month));
    }

    /**
     * A final month next to the tenants of the same tier, from the middle of the month after; empty
     * before, and where they are so few that one of them might be recognised.
     */
    @Get("/api/v1/sla/performance/{month}/peers")
    List<PeerComparison> peers(Caller.OfTenant caller, String month) {
        return peers.of(caller.tenant().placement(), Months.parse(month));
    }

    /** The same as a page; this month when none is named. */
    @Get("/performance")
    @Produces(MediaType.TEXT_HTML)
    ModelAndView<Map<String, Object>> page(
            Caller.OfTenant caller, @QueryValue @Nullable String month) {
        YearMonth shown =
                month == null
                        ? YearMonth.from(
                                clock.instant()
                                        .atZone(
                                                profiles.of(caller.tenant().placement())
                                                        .timeZone()))
                        : Months.parse(month);
        return new ModelAndView<>(
                "sla/performance",
                Map.of(
                        "page",
                        pages.of(caller, "Performance", "/performance"),
                        "review",
                        reviews.of(caller.tenant().placement(), shown),
                        "peers",
                        peers.of(caller.tenant().placement(), shown)));
    }
}
