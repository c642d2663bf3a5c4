package com.mydr24.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mydr24.local.demo.Plan.Step;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void halfAYearIsClosedBeforeTheCurrentMonth() {
        var plan = plan(NOW);

        assertThat(plan.closedMonths())
                .startsWith(YearMonth.parse("2026-05"))
                .endsWith(YearMonth.parse("2026-10"))
                .hasSize(6);
        assertThat(plan.openMonths(plan.tenants().getFirst()))
                .containsExactly(YearMonth.parse("2026-11"));
    }

    @Test
    void earlyInAMonthTheOneBeforeIsStillOpen() {
        var plan = plan(Instant.parse("2026-11-04T10:00:00Z"));

        assertThat(plan.closedMonths()).endsWith(YearMonth.parse("2026-09")).hasSize(6);
        assertThat(plan.openMonths(plan.tenants().getFirst()))
                .containsExactly(YearMonth.parse("2026-10"), YearMonth.parse("2026-11"));
    }

    @Test
    void nothingHappensAfterNow() {
        for (int day = 1; day <= 30; day++) {
            Instant now = Instant.parse("2026-11-%02dT23:30:00Z".formatted(day));
            List<Step> steps = plan(now).steps();

            assertThat(steps).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
            assertThat(steps.getLast()).isEqualTo(new Step.Present(now));
        }
    }

    @Test
    void everyStepHasANameOfItsOwn() {
        List<String> names = plan(NOW).steps().stream().map(Step::name).toList();

        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void parentsAndPartnersComeBeforeThoseWhoNeedThem() {
        Set<String> arrived = new HashSet<>();
        boolean partners = false;
        for (Step step : plan(NOW).steps()) {
            if (step instanceof Step.Partners) {
                partners = true;
            }
            if (step instanceof Step.SignUp(_, var tenant)) {
                String parent = tenant.registration().parent();
                assertThat(parent == null || arrived.contains(parent)).isTrue();
                assertThat(tenant.arrival().link() == null || partners).isTrue();
                arrived.add(tenant.slug());
            }
        }
        assertThat(arrived).hasSameSizeAs(DemoTenants.all());
    }

    @Test
    void everyTierAndRegionHasATenant() {
        assertThat(DemoTenants.all())
                .extracting(tenant -> tenant.registration().tier())
                .contains("BASIC", "PROFESSIONAL", "ENTERPRISE", "EMERGENCY");
        assertThat(DemoTenants.all())
                .extracting(tenant -> tenant.registration().region())
                .contains("eu-de", "na-us", "ap-jp", "em-ke");
    }

    @Test
    void paymentArrivesBeforeItIsBooked() {
        var plan = plan(NOW);
        for (Step step : plan.steps()) {
            if (step instanceof Step.Pay(var at, var month)) {
                for (DemoTenant tenant : plan.customersIn(month)) {
                    assertThat(plan.payment(tenant, month)).isBefore(at);
                }
            }
        }
    }

    private static Plan plan(Instant now) {
        return Plan.endingAt(now, 6, DemoTenants.all());
    }
}
