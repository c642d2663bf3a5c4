package com.mydr24.portal.billing;

import com.mydr24.billing.close.MonthClose;
import com.mydr24.billing.close.MonthCloseJobs;
import com.mydr24.portal.Months;
import com.mydr24.portal.page.Pages;
import com.mydr24.portal.page.Written;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The operator's view of the months: which are closed, closing one, and watching it close. */
@Controller("/operator/months")
@Secured(Roles.OPERATOR)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class MonthPages {
    private static final String SECTION = "/operator/months";
    private static final int MOST_MONTHS = 36;

    private final Pages pages;
    private final Directory directory;
    private final MonthCloseJobs jobs;
    private final MonthClose closes;
    private final Clock clock;

    MonthPages(
            Pages pages, Directory directory, MonthCloseJobs jobs, MonthClose closes, Clock clock) {
        this.pages = pages;
        this.directory = directory;
        this.jobs = jobs;
        this.closes = closes;
        this.clock = clock;
    }

    /** From this month back to the one in which the oldest tenant signed up. */
    @Get
    ModelAndView<Map<String, Object>> months(Caller caller) {
        YearMonth current = utcMonth(clock.instant());
        YearMonth first =
                directory.all().stream()
                        .map(DirectoryEntry::createdAt)
                        .min(Comparator.naturalOrder())
                        .map(MonthPages::utcMonth)
                        .orElse(current);
        List<CloseLine> lines =
                Stream.iterate(
                                current,
                                month -> !month.isBefore(first),
                                month -> month.minusMonths(1))
                        .limit(MOST_MONTHS)
                        .map(month -> line(month, current))
                        .toList();
        return new ModelAndView<>(
                "operator/months",
                Map.of("page", pages.of(caller, "Months", SECTION), "months", lines));
    }

    @Get("/{month}")
    ModelAndView<Map<String, Object>> month(Caller caller, String month) {
        return page(caller, Months.parse(month), null);
    }

    /** Only what changes while the month closes. */
    @Get("/{month}/progress")
    ModelAndView<Map<String, Object>> progress(String month) {
        return new ModelAndView<>(
                "operator/close-state", Map.of("line", line(Months.parse(month))));
    }

    @Post("/{month}/close")
    @Consumes(MediaType.ALL)
    HttpResponse<?> close(Caller caller, String month) {
        YearMonth checked = Months.parse(month);
        try {
            jobs.start(checked);
            return HttpResponse.seeOther(URI.create(SECTION + "/" + checked));
        } catch (Conflict refusal) {
            return HttpResponse.status(HttpStatus.CONFLICT)
                    .body(page(caller, checked, refusal.detail()));
        }
    }

    private ModelAndView<Map<String, Object>> page(
            Caller caller, YearMonth month, @Nullable String problem) {
        Map<String, Object> model = new HashMap<>();
        String title = "Close of " + Written.month(month);
        model.put("page", pages.of(caller, problem == null ? title : "Error: " + title, SECTION));
        model.put("line", line(month));
        if (problem != null) {
            model.put("problem", problem);
        }
        return new ModelAndView<>("operator/month", model);
    }

    private CloseLine line(YearMonth month) {
        return line(month, utcMonth(clock.instant()));
    }

    private CloseLine line(YearMonth month, YearMonth current) {
        var progress = closes.progress(month);
        return new CloseLine(
                month,
                progress.isEmpty() ? null : CloseView.of(month, progress),
                month.isBefore(current));
    }

    private static YearMonth utcMonth(Instant instant) {
        return YearMonth.from(instant.atOffset(ZoneOffset.UTC));
    }
}
