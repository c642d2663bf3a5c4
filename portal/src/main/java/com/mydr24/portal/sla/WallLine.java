package com.mydr24.portal.sla;

import com.mydr24.sla.incident.Incident;
import com.mydr24.sla.month.MonthReport;
import com.mydr24.sla.watch.Observation;
import com.mydr24.tenant.directory.DirectoryEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tenant on the operator's wall.
 *
 * @param now null where its figures cannot be read here and now
 * @param report of the month so far; null likewise
 * @param open incidents that go on
 */
public record WallLine(
        DirectoryEntry tenant,
        @Nullable Observation now,
        @Nullable MonthReport report,
        List<Incident> open) {
    public WallLine {
        open = List.copyOf(open);
    }

    /** Worst first: what is down, what has an incident, what cannot be read, and then by name. */
    static final Comparator<WallLine> WORST_FIRST =
            Comparator.comparingInt(WallLine::urgency)
                    .reversed()
                    .thenComparing(line -> line.tenant.slug());

    private int urgency() {
        if (now == null) {
            return 1;
        }
        return switch (now.now()) {
            case DOWN -> 4;
            case UP, UNKNOWN, EXCLUDED -> open.isEmpty() ? 0 : 3;
        };
    }

    public String state() {
        return now == null ? "cannot be read" : ServiceNow.stateOf(now);
    }

    public String stateClass() {
        return now == null ? "badge warn" : ServiceNow.classOf(now);
    }

    public Optional<ErrorBudget> budget() {
        return report == null ? Optional.empty() : Optional.of(ErrorBudget.of(report));
    }
}
