package com.mydr24.sla.finalisation;

import com.mydr24.billing.close.ClosingStep;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.credit.FeeAmount;
import com.mydr24.sla.credit.MonthlyFee;
import com.mydr24.sla.measurement.EdgeLog;
import com.mydr24.sla.measurement.MeasurementLog;
import com.mydr24.sla.month.Months;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;

/**
 * Makes a month final, once: report, evidence and the grant of its credit in one transaction, with
 * the log closed to everyone else meanwhile.
 */
@Singleton
class Finalisation implements ClosingStep {
    private final RegionalDatabases databases;
    private final Months months;
    private final MeasurementLog log;
    private final EdgeLog edge;
    private final MonthlyFee fees;
    private final MonthSeal seal;
    private final Clock clock;

    Finalisation(
            RegionalDatabases databases,
            Months months,
            MeasurementLog log,
            EdgeLog edge,
            MonthlyFee fees,
            MonthSeal seal,
            Clock clock) {
        this.databases = databases;
        this.months = months;
        this.log = log;
        this.edge = edge;
        this.fees = fees;
        this.seal = seal;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sla";
    }

    /**
     * Makes the month final, or finds that it is.
     *
     * @throws NotFound when the month ended before the tenant signed up
     * @throws Conflict when the month is not over
     */
    @Override
    public void run(Placement placement, YearMonth month) {
        if (months.finalOne(placement, month).isPresent()) {
            return;
        }
        Instant end = months.endOf(placement, month);
        if (end.isAfter(clock.instant())) {
            throw new Conflict("month_not_over", "%s is not over before %s.".formatted(month, end));
        }
        // What a process that died took with it must be known before anything is signed.
        edge.findGaps(placement);
        // The fee is in the books, which may be another database, so it is asked for first.
        FeeAmount fee = fees.of(placement, month);
        databases.in(placement, () -> finalise(placement, month, fee));
    }

    private void finalise(Placement placement, YearMonth month, FeeAmount fee) {
        log.closeToOthers(placement);
        if (months.finalOne(placement, month).isPresent()) {
            return;
        }
        seal.seal(placement, months.whole(placement, month, fee));
    }
}
