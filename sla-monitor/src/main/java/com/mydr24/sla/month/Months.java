package com.mydr24.sla.month;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.contract.Contract;
import com.mydr24.sla.contract.Contracts;
import com.mydr24.sla.credit.FeeAmount;
import com.mydr24.sla.credit.MonthlyFee;
import com.mydr24.sla.exclusion.ExcludedSpan;
import com.mydr24.sla.exclusion.ExclusionKind;
import com.mydr24.sla.exclusion.ExclusionRule;
import com.mydr24.sla.exclusion.Exclusions;
import com.mydr24.sla.exclusion.RecordedExclusion;
import com.mydr24.sla.measurement.MeasuredLog;
import com.mydr24.sla.measurement.MeasuredSums;
import com.mydr24.sla.measurement.MeasurementLog;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** A tenant's months: final ones as they were signed, open ones computed from the log. */
@Singleton
public class Months {
    private final RegionalDatabases databases;
    private final Contracts contracts;
    private final MeasurementLog log;
    private final Exclusions exclusions;
    private final MonthlyFee fees;
    private final MonthReportRows rows;
    private final Clock clock;

    Months(
            RegionalDatabases databases,
            Contracts contracts,
            MeasurementLog log,
            Exclusions exclusions,
            MonthlyFee fees,
            MonthReportRows rows,
            Clock clock) {
        this.databases = databases;
        this.contracts = contracts;
        this.log = log;
        this.exclusions = exclusions;
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
                                .map(MonthReportRow::finalMonth));
    }

    /** Every version of a final month as it was signed, newest first; none while it is open. */
    public List<FinalMonth> versions(Placement placement, YearMonth month) {
        return databases.read(
                placement,
                () ->
                        rows.versions(placement.tenant().value(), month.toString()).stream()
                                .map(MonthReportRow::finalMonth)
                                .toList());
    }

    List<FinalMonth> newest(Placement placement, int limit) {
        return databases.read(
                placement,
                () ->
                        rows.newest(placement.tenant().value(), limit).stream()
                                .map(MonthReportRow::finalMonth)
                                .toList());
    }

    /**
     * Keeps a month for good; a second one of the same version is refused by the database. Belongs
     * in a transaction that has the log closed to others.
     */
    public void keep(
            Placement placement,
            MonthInputs inputs,
            String report,
            String inputsAsSigned,
            String manifest) {
        databases.in(
                placement,
                () ->
                        rows.insert(
                                placement.tenant().value(),
                                inputs.month().toString(),
                                inputs.version(),
                                report,
                                inputsAsSigned,
                                manifest,
                                clock.instant()));
    }

    /**
     * The month so far.
     *
     * @throws NotFound when it has not begun, or ended before the tenant signed up
     */
    public MeasuredMonth open(Placement placement, YearMonth month) {
        return measured(placement, openInputs(placement, month));
    }

    private MonthInputs openInputs(Placement placement, YearMonth month) {
        Contract contract = contracts.inForce(placement, month);
        Instant now = clock.instant();
        if (Period.of(contract, month).start().isAfter(now)) {
            throw new NotFound("month_not_begun", month + " has not begun yet.");
        }
        return inputs(placement, contract, month, Status.OPEN, fees.of(placement, month));
    }

    /**
     * The report of the month so far, computed from the sums of the log.
     *
     * @throws NotFound when it has not begun, or ended before the tenant signed up
     */
    public SummedMonth openSums(Placement placement, YearMonth month) {
        MonthInputs inputs = openInputs(placement, month);
        return new SummedMonth(inputs, sumsOf(placement, inputs, MeasurementLog.ANY_AGE));
    }

    /** What is left of a final month's log when it is summed up. */
    SummedMonth sums(Placement placement, FinalMonth month) {
        MonthInputs inputs = month.readInputs();
        return new SummedMonth(inputs, sumsOf(placement, inputs, month.age()));
    }

    /** Whether the sums of the log come to the report that the whole log came to. */
    public boolean sumsAgree(Placement placement, MeasuredMonth month) {
        MeasuredSums sums = sumsOf(placement, month.inputs(), MeasurementLog.ANY_AGE);
        return MonthEngine.report(month.inputs(), sums).equals(month.report());
    }

    private MeasuredSums sumsOf(Placement placement, MonthInputs inputs, int age) {
        Period period = Period.of(inputs.contract(), inputs.month()).until(inputs.asOf());
        return log.sums(
                placement, period.start(), period.end(), age, MonthEngine.unevenDays(inputs));
    }

    /**
     * The time up to now as it would be judged, excluded time left out.
     *
     * @throws NotFound when the tenant has no contract yet
     */
    public RecentTime recent(Placement placement, Duration length) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant from = now.minus(length);
        Contract contract = contracts.current(placement);
        Instant year =
                Year.from(from.atZone(contract.timeZone()))
                        .atDay(1)
                        .atStartOfDay(contract.timeZone())
                        .toInstant();
        List<ExcludedSpan> excluded =
                ExclusionRule.judge(
                                contract.terms().maintenance(),
                                contract.timeZone(),
                                exclusions.standing(placement, year, now))
                        .stream()
                        .flatMap(one -> one.spans().stream())
                        .toList();
        return RecentTime.of(
                contract,
                from,
                now,
                log.between(placement, from, now, MeasurementLog.ANY_AGE),
                excluded);
    }

    /** The whole month as it will be final: of a month that is over, computed from all its log. */
    public MeasuredMonth whole(Placement placement, YearMonth month, FeeAmount fee) {
        Contract contract = contracts.inForce(placement, month);
        return measured(placement, inputs(placement, contract, month, Status.FINAL, fee));
    }

    /** When the month ends in the tenant's time zone. */
    public Instant endOf(Placement placement, YearMonth month) {
        return Period.of(contracts.inForce(placement, month), month).end();
    }

    /** The log that a final month was made of. */
    public MeasuredLog logOf(Placement placement, FinalMonth month) {
        return logOf(placement, month.readInputs(), month.age());
    }

    private MeasuredLog logOf(Placement placement, MonthInputs inputs, int age) {
        Period period = Period.of(inputs.contract(), inputs.month());
        return log.between(placement, period.start(), period.end(), age);
    }

    /**
     * A final month computed anew from the log as it is now, under the promise and for the fee it
     * was first judged by.
     */
    public MeasuredMonth corrected(Placement placement, FinalMonth former, Correction correction) {
        MonthInputs before = former.readInputs();
        var inputs =
                new MonthInputs(
                        before.contract(),
                        before.month(),
                        Status.FINAL,
                        before.version() + 1,
                        before.asOf(),
                        before.fee(),
                        exclusionsOf(placement, before.contract(), before.month()),
                        correction);
        return MeasuredMonth.of(inputs, logOf(placement, inputs, MeasurementLog.ANY_AGE));
    }

    /** Those that reach into the month, and the year's maintenance before it. */
    private List<RecordedExclusion> exclusionsOf(
            Placement placement, Contract contract, YearMonth month) {
        Period period = Period.of(contract, month);
        Instant year =
                Year.of(month.getYear()).atDay(1).atStartOfDay(contract.timeZone()).toInstant();
        return exclusions.standing(placement, year, period.end()).stream()
                .filter(one ->
                        one.kind() == ExclusionKind.MAINTENANCE
                                || one.overlaps(period.start(), period.end()))
                .toList();
    }

    private MonthInputs inputs(
            Placement placement, Contract contract, YearMonth month, Status status, FeeAmount fee) {
        Instant end = Period.of(contract, month).end();
        Instant now = clock.instant();
        Instant asOf = status == Status.FINAL || end.isBefore(now) ? end : now;
        return new MonthInputs(
                contract, month, status, 1, asOf, fee, exclusionsOf(placement, contract, month));
    }

    private MeasuredMonth measured(Placement placement, MonthInputs inputs) {
        return MeasuredMonth.of(inputs, logOf(placement, inputs, MeasurementLog.ANY_AGE));
    }
}
