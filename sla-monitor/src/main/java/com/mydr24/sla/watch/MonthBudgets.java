package com.mydr24.sla.watch;

import com.mydr24.sla.contract.CountStep;
import com.mydr24.sla.contract.Terms;
import com.mydr24.sla.month.AlertsReport;
import com.mydr24.sla.month.MonthReport;
import com.mydr24.sla.month.ScaleReport;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;

/**
 * The budgets of a month under the version of the contract that it is judged by.
 *
 * @param unknownSeconds of which nothing is known: they use up nothing, and prove nothing
 * @param budgets one for each guarantee that is promised
 */
@Serdeable
public record MonthBudgets(
        String month,
        int contractVersion,
        long periodSeconds,
        long unknownSeconds,
        List<GuaranteeBudget> budgets) {
    private static final long MILLION = 1_000_000;

    public MonthBudgets {
        budgets = List.copyOf(budgets);
    }

    /**
     * @param periodSeconds of the whole month, which is the denominator of the promise
     */
    static MonthBudgets of(MonthReport report, Terms terms, long periodSeconds) {
        List<GuaranteeBudget> budgets = new ArrayList<>();
        budgets.add(
                GuaranteeBudget.of(
                        GuaranteeKind.UPTIME,
                        GuaranteeBudget.Unit.SECONDS_DOWN,
                        periodSeconds * (MILLION - terms.commitmentPpm()) / MILLION,
                        report.downSeconds()));
        BurnRule.slowPpm(terms)
                .ifPresent(ppm ->
                        budgets.add(
                                GuaranteeBudget.of(
                                        GuaranteeKind.RESPONSE,
                                        GuaranteeBudget.Unit.SLOW_REQUESTS,
                                        report.requests().valid() * ppm / MILLION,
                                        report.requests().slow())));
        AlertsReport alerts = report.alerts();
        if (!terms.alerts().late().isEmpty()) {
            budgets.add(
                    GuaranteeBudget.of(
                            GuaranteeKind.ALERTS,
                            GuaranteeBudget.Unit.LATE_ALERTS,
                            beforeTheFirst(terms.alerts().late()),
                            alerts == null ? 0 : alerts.late().size()));
        }
        ScaleReport scale = report.scale();
        if (!terms.scale().breached().isEmpty()) {
            budgets.add(
                    GuaranteeBudget.of(
                            GuaranteeKind.LOAD,
                            GuaranteeBudget.Unit.BREACHED_MINUTES,
                            beforeTheFirst(terms.scale().breached()),
                            scale == null ? 0 : scale.breachedMinutes()));
        }
        return new MonthBudgets(
                report.month(),
                report.contractVersion(),
                periodSeconds,
                report.unknownSeconds(),
                budgets);
    }

    private static long beforeTheFirst(List<CountStep> steps) {
        return steps.stream().mapToLong(CountStep::least).min().orElse(1) - 1;
    }
}
