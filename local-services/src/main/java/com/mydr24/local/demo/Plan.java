package com.mydr24.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What happens in the demonstration, in the order of time. The same moment and extent always give
 * the same plan.
 *
 * @param first month of it
 * @param now when the plan was made, and how far the measurements reach
 */
record Plan(YearMonth first, int months, Instant now, List<DemoTenant> tenants) {
    /** Late enough everywhere: the fifth day after a month ends last in the west. */
    private static final Duration CLOSED_AFTER = Duration.ofDays(6);

    private static final Duration PAID_AFTER = Duration.ofDays(14);

    /** Something that happens at a moment of business time. */
    sealed interface Step {
        Instant at();

        /** Unlike every other step's. */
        String name();

        record Partners(Instant at) implements Step {
            @Override
            public String name() {
                return "partners";
            }
        }

        record SignUp(Instant at, DemoTenant tenant) implements Step {
            @Override
            public String name() {
                return "sign-up-" + tenant.slug();
            }
        }

        record Close(Instant at, YearMonth month) implements Step {
            @Override
            public String name() {
                return "close-" + month;
            }
        }

        record Pay(Instant at, YearMonth month) implements Step {
            @Override
            public String name() {
                return "pay-" + month;
            }
        }

        /** The months that are still open, up to now. */
        record Present(Instant at) implements Step {
            @Override
            public String name() {
                return "present";
            }
        }
    }

    /** Ends with the last month that can be closed by now. */
    static Plan endingAt(Instant now, int months, List<DemoTenant> tenants) {
        YearMonth last = YearMonth.from(now.atOffset(ZoneOffset.UTC)).minusMonths(1);
        if (closing(last).isAfter(now)) {
            last = last.minusMonths(1);
        }
        return new Plan(last.minusMonths(months - 1L), months, now, tenants);
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.Partners(first.atDay(1).atTime(9, 0).toInstant(ZoneOffset.UTC)));
        tenants.forEach(tenant -> steps.add(new Step.SignUp(tenant.arrival().in(first), tenant)));
        closedMonths()
                .forEach(month -> {
                    steps.add(new Step.Close(closing(month), month));
                    steps.add(new Step.Pay(end(month).plus(PAID_AFTER), month));
                });
        steps.removeIf(step -> step.at().isAfter(now));
        steps.sort(Comparator.comparing(Step::at));
        steps.add(new Step.Present(now));
        return steps;
    }

    Stream<YearMonth> closedMonths() {
        return Stream.iterate(first, month -> month.plusMonths(1)).limit(months);
    }

    /** The tenant's months that are not closed and have begun. */
    List<YearMonth> openMonths(DemoTenant tenant) {
        YearMonth current = YearMonth.from(now.atZone(tenant.zone()));
        return Stream.iterate(first.plusMonths(months), month -> month.plusMonths(1))
                .takeWhile(month -> !month.isAfter(current))
                .filter(month -> isCustomerIn(tenant, month))
                .toList();
    }

    /** Those who have signed up by the end of the month. */
    List<DemoTenant> customersIn(YearMonth month) {
        return tenants.stream().filter(tenant -> isCustomerIn(tenant, month)).toList();
    }

    private boolean isCustomerIn(DemoTenant tenant, YearMonth month) {
        Instant arrival = tenant.arrival().in(first);
        return !arrival.isAfter(now)
                && !YearMonth.from(arrival.atZone(tenant.zone())).isAfter(month);
    }

    /** When the tenant's money for a month arrives: each pays after a habit of its own. */
    Instant payment(DemoTenant tenant, YearMonth month) {
        int habit = Math.floorMod(tenant.slug().hashCode(), 6);
        return closing(month).plus(Duration.ofDays(1L + habit)).plus(Duration.ofHours(9));
    }

    boolean leavesUnpaid(DemoTenant tenant, YearMonth month) {
        return tenant.unpaid().stream().map(first::plusMonths).anyMatch(month::equals);
    }

    private static Instant closing(YearMonth month) {
        return end(month).plus(CLOSED_AFTER);
    }

    private static Instant end(YearMonth month) {
        return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
