package com.mydr24.sla.month;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.contract.Contract;
import com.mydr24.sla.contract.Contracts;
import com.mydr24.sla.credit.FeeAmount;
import com.mydr24.sla.credit.MonthlyFee;
import com.mydr24.sla.measurement.MeasuredLog;
import com.mydr24.sla.measurement.MeasurementLog;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** A tenant's months: final ones as they were signed, open ones computed from the log. */
@Singleton
public class Months {
    private final RegionalDatabases databases;
    private final Contracts contracts;
    private final MeasurementLog log;
    private final MonthlyFee fees;
    private final MonthReportRows rows;
    private final Clock clock;

    Months(
            RegionalDatabases databases,
            Contracts contracts,
            MeasurementLog log,
            MonthlyFee fees,
            MonthReportRows rows,
            Clock clock) {
        this.databases = databases;
        this.contracts = contracts;
        this.log = log;
        this.fees = fees;
        this.rows = rows;
        this.clock = clock;
    }

    /** The month as it was made final, if it was. */
    public Optional<FinalMonth> finalOne(Placement placement, YearMonth month) {
        return databases.read(
                placement,
                () ->
                        rows.latest(placement.tenant().value(), month.toString())
                                .map(row ->
                                        new FinalMonth(
                                                row.report(), row.inputs(), row.manifest())));
    }

    List<FinalMonth> newest(Placement placement, int limit) {
        return databases.read(
                placement,
                () ->
                        rows.newest(placement.tenant().value(), limit).stream()
                                .map(row ->
                                        new FinalMonth(row.report(), row.inputs(), row.manifest()))
                                .toList());
    }

    /** Keeps a month for good; a second one of the same version is refused by the database. */
    public void keep(Placement placement, MonthInputs inputs, FinalMonth month) {
        databases.in(
                placement,
                () ->
                        rows.insert(
                                placement.tenant().value(),
                                inputs.month().toString(),
                                inputs.version(),
                                month.report(),
                                month.inputs(),
                                month.manifest(),
                                clock.instant()));
    }

    /**
     * The month so far.
     *
     * @throws NotFound when it has not begun, or ended before the tenant signed up
     */
    public MeasuredMonth open(Placement placement, YearMonth month) {
        Contract contract = contracts.inForce(placement, month);
        Instant now = clock.instant();
        if (Period.of(contract, month).start().isAfter(now)) {
            throw new NotFound("month_not_begun", month + " has not begun yet.");
        }
        return measured(placement, contract, month, Status.OPEN, fees.of(placement, month));
    }

    /** The whole month as it will be final: of a month that is over, computed from all its log. */
    public MeasuredMonth whole(Placement placement, YearMonth month, FeeAmount fee) {
        return measured(placement, contracts.inForce(placement, month), month, Status.FINAL, fee);
    }

    /** When the month ends in the tenant's time zone. */
    public Instant endOf(Placement placement, YearMonth month) {
        return Period.of(contracts.inForce(placement, month), month).end();
    }

    /** What the log holds for the inputs of a month. */
    public MeasuredLog logOf(Placement placement, MonthInputs inputs) {
        Period period = Period.of(inputs.contract(), inputs.month());
        return log.between(placement, period.start(), period.end());
    }

    private MeasuredMonth measured(
            Placement placement, Contract contract, YearMonth month, Status status, FeeAmount fee) {
        Instant end = Period.of(contract, month).end();
        Instant now = clock.instant();
        Instant asOf = status == Status.FINAL || end.isBefore(now) ? end : now;
        // Exclusions come with maintenance windows; until there are any, all time counts.
        var inputs = new MonthInputs(contract, month, status, 1, asOf, fee, List.of());
        return MeasuredMonth.of(inputs, logOf(placement, inputs));
    }
}
