package com.mydr24.sla.review;

import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.contract.Contract;
import com.mydr24.sla.contract.Contracts;
import com.mydr24.sla.measurement.MeasurementLog;
import com.mydr24.sla.measurement.MinuteTally;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/** Where a tenant's time went. */
@Singleton
public class PerformanceReviews {
    private final Contracts contracts;
    private final MeasurementLog log;
    private final Clock clock;

    PerformanceReviews(Contracts contracts, MeasurementLog log, Clock clock) {
        this.contracts = contracts;
        this.log = log;
        this.clock = clock;
    }

    /**
     * A month, next to the one before it.
     *
     * @throws NotFound when it has not begun, or ended before the tenant signed up
     */
    public PerformanceReview of(Placement placement, YearMonth month) {
        Contract contract = contracts.inForce(placement, month);
        if (start(contract, month).isAfter(clock.instant())) {
            throw new NotFound("month_not_begun", month + " has not begun yet.");
        }
        return ReviewRule.review(
                month.toString(),
                new MeasuredTime(minutes(placement, contract, month), log.sites(placement, month)),
                new MeasuredTime(
                        minutes(placement, contract, month.minusMonths(1)),
                        log.sites(placement, month.minusMonths(1))));
    }

    private List<MinuteTally> minutes(Placement placement, Contract contract, YearMonth month) {
        return log.between(
                        placement,
                        start(contract, month),
                        start(contract, month.plusMonths(1)),
                        MeasurementLog.ANY_AGE)
                .minutes();
    }

    private static Instant start(Contract contract, YearMonth month) {
        return month.atDay(1).atStartOfDay(contract.timeZone()).toInstant();
    }
}
