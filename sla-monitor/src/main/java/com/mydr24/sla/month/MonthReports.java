package com.mydr24.sla.month;

import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;

/** What a tenant reads about its months. */
@Singleton
public class MonthReports {
    private final Months months;
    private final ObjectMapper json;

    MonthReports(Months months, ObjectMapper json) {
        this.months = months;
        this.json = json;
    }

    /**
     * The month's report: the signed one, or the state of things while the month is open.
     *
     * @throws NotFound when the month has not begun, or ended before the tenant signed up
     */
    public MonthReport of(Placement placement, YearMonth month) {
        return months.finalOne(placement, month)
                .map(this::read)
                .orElseGet(() -> months.openSums(placement, month).report());
    }

    /** Every version of a final month's report, newest first; none while the month is open. */
    public List<MonthReport> versions(Placement placement, YearMonth month) {
        return months.versions(placement, month).stream().map(this::read).toList();
    }

    /** The final reports, newest first. */
    public List<MonthReport> newest(Placement placement, int limit) {
        return months.newest(placement, limit).stream().map(this::read).toList();
    }

    private MonthReport read(FinalMonth month) {
        try {
            return Objects.requireNonNull(json.readValue(month.report(), MonthReport.class));
        } catch (IOException e) {
            throw new UncheckedIOException("a stored report cannot be read", e);
        }
    }
}
