package com.mydr24.portal.billing;

import com.mydr24.billing.recognition.RevenueSchedule;
import com.mydr24.billing.recurring.RecurringMonth;
import com.mydr24.billing.recurring.RecurringRevenue;
import com.mydr24.portal.Months;
import com.mydr24.portal.page.Pages;
import com.mydr24.portal.security.Caller;
import com.mydr24.portal.security.Roles;
import com.mydr24.regions.failure.InvalidField;
import io.micronaut.core.annotation.Nullable;
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
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;

/** What customers pay month after month, what moved it, and whether the journal agrees. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class RevenueController {
    private static final String PAGE = "/operator/revenue";
    private static final int SHOWN = 12;

    private final RecurringRevenue recurring;
    private final RevenueSchedule schedule;
    private final Pages pages;
    private final Clock clock;

    RevenueController(
            RecurringRevenue recurring, RevenueSchedule schedule, Pages pages, Clock clock) {
        this.recurring = recurring;
        this.schedule = schedule;
        this.pages = pages;
        this.clock = clock;
    }

    /**
     * Recurring revenue month by month, currency by currency.
     *
     * @param from the first month, such as 2026-01; the one with the first revenue if not given
     * @param to the last month; the last one with any revenue if not given
     * @param in the currency (ISO 4217) to translate all of it to; each in its own if not given
     * @param at the day whose rates translate it; today if not given
     */
    @Get("/api/v1/billing/recurring")
    @Secured(Roles.FINANCE)
    List<RecurringMonth> list(
            @QueryValue @Nullable String from,
            @QueryValue @Nullable String to,
            @QueryValue @Nullable String in,
            @QueryValue @Nullable String at) {
        YearMonth first = from == null ? Months.FIRST : Months.parse(from);
        YearMonth last = to == null ? Months.LAST : Months.parse(to);
        return in == null
                ? recurring.months(first, last)
                : recurring.months(
                        first,
                        last,
                        currency(in),
                        LocalDate.ofInstant(
                                ExportsController.instant("at", at, clock.instant()),
                                ZoneOffset.UTC));
    }

    private static CurrencyUnit currency(String code) {
        try {
            return CurrencyUnit.of(code);
        } catch (IllegalCurrencyException e) {
            throw new InvalidField("in", "unknown_currency", "Write a currency like EUR.");
        }
    }

    @Get(PAGE)
    @Secured(Roles.OPERATOR)
    @Produces(MediaType.TEXT_HTML)
    ModelAndView<Map<String, Object>> page(Caller caller) {
        YearMonth now = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        YearMonth first = now.minusMonths(SHOWN);
        Map<String, Object> model = new HashMap<>();
        model.put("page", pages.of(caller, "Revenue", PAGE));
        model.put("recurring", byBook(recurring.months(first, now), RecurringMonth::currency));
        var report = schedule.report(ExportsController.END_OF_TIME);
        model.put(
                "deferred",
                byBook(
                        report.months().stream()
                                .filter(month -> month.month().compareTo(first.toString()) >= 0)
                                .filter(month -> month.month().compareTo(now.toString()) <= 0)
                                .toList(),
                        month -> month.entity() + ", " + month.currency()));
        model.put("differences", report.differences());
        return new ModelAndView<>("operator/revenue", model);
    }

    /** Newest month first. */
    private static <T> Map<String, List<T>> byBook(List<T> months, Function<T, String> book) {
        return months.reversed().stream()
                .collect(Collectors.groupingBy(book, TreeMap::new, Collectors.toList()));
    }
}
