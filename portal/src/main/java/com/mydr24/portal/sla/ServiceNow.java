package com.mydr24.portal.sla;

import com.mydr24.sla.incident.Incident;
import com.mydr24.sla.watch.CreditForecast;
import com.mydr24.sla.watch.GuaranteeBudget;
import com.mydr24.sla.watch.MonthBudgets;
import com.mydr24.sla.watch.Observation;
import com.mydr24.sla.watch.Severity;
import java.util.List;
import java.util.Locale;

/**
 * How a tenant's service is at this moment.
 *
 * @param incidents those of the shown month, and those that go on
 */
public record ServiceNow(
        Observation now, MonthBudgets budgets, CreditForecast forecast, List<Incident> incidents) {

    public ServiceNow {
        incidents = List.copyOf(incidents);
    }

    /** In a word for people. */
    public String state() {
        return stateOf(now);
    }

    /** The colour of the word. */
    public String stateClass() {
        return classOf(now);
    }

    static String stateOf(Observation seen) {
        return switch (seen.now()) {
            case UP -> "up";
            case DOWN -> "down";
            case UNKNOWN -> "not known";
            case EXCLUDED -> "maintenance";
        };
    }

    static String classOf(Observation seen) {
        return switch (seen.now()) {
            case UP -> "badge ok";
            case DOWN -> "badge bad";
            case UNKNOWN, EXCLUDED -> "badge";
        };
    }

    public static String words(GuaranteeBudget budget) {
        return switch (budget.unit()) {
            case SECONDS_DOWN -> "Seconds down";
            case SLOW_REQUESTS -> "Requests slower than a second";
            case LATE_ALERTS -> "Emergency alerts handed off too late";
            case BREACHED_MINUTES -> "Minutes that did not take the promised load";
        };
    }

    public static String severityClass(Severity severity) {
        return severity == Severity.TICKET ? "badge warn" : "badge bad";
    }

    public static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
