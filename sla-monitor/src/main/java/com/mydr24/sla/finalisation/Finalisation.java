package com.mydr24.sla.finalisation;

import com.mydr24.billing.close.ClosingStep;
import com.mydr24.billing.credit.CreditGrant;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.outbox.Outbox;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.credit.Credit;
import com.mydr24.sla.credit.FeeAmount;
import com.mydr24.sla.credit.MonthlyFee;
import com.mydr24.sla.evidence.Evidence;
import com.mydr24.sla.evidence.EvidenceBundle;
import com.mydr24.sla.measurement.MeasurementLog;
import com.mydr24.sla.month.FinalMonth;
import com.mydr24.sla.month.MeasuredMonth;
import com.mydr24.sla.month.MonthReport;
import com.mydr24.sla.month.Months;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;

/**
 * Makes a month final, once: report, evidence and the grant of its credit in one transaction, with
 * the log closed to everyone else meanwhile.
 */
@Singleton
class Finalisation implements ClosingStep {
    private final RegionalDatabases databases;
    private final Months months;
    private final MeasurementLog log;
    private final MonthlyFee fees;
    private final Evidence evidence;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    Finalisation(
            RegionalDatabases databases,
            Months months,
            MeasurementLog log,
            MonthlyFee fees,
            Evidence evidence,
            Outbox outbox,
            Audit audit,
            Clock clock) {
        this.databases = databases;
        this.months = months;
        this.log = log;
        this.fees = fees;
        this.evidence = evidence;
        this.outbox = outbox;
        this.audit = audit;
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
        // The fee is in the books, which may be another database, so it is asked for first.
        FeeAmount fee = fees.of(placement, month);
        databases.in(placement, () -> finalise(placement, month, fee));
    }

    private void finalise(Placement placement, YearMonth month, FeeAmount fee) {
        log.closeToOthers(placement);
        if (months.finalOne(placement, month).isPresent()) {
            return;
        }
        MeasuredMonth measured = months.whole(placement, month, fee);
        EvidenceBundle bundle = evidence.seal(placement, measured);
        months.keep(
                placement,
                measured.inputs(),
                new FinalMonth(bundle.report(), bundle.contract(), bundle.manifest()));
        grant(placement, measured.report());
        audit.record(
                placement,
                Act.of("month.finalised", month)
                        .with("creditMinor", measured.report().credit().amountMinor())
                        .with("currency", measured.report().credit().currency()));
    }

    private void grant(Placement placement, MonthReport report) {
        Credit credit = report.credit();
        if (credit.amountMinor() > 0) {
            String source =
                    "sla/" + placement.tenant() + "/" + report.month() + "/" + report.version();
            UUID id = UUID.nameUUIDFromBytes(source.getBytes(StandardCharsets.UTF_8));
            outbox.add(
                    id,
                    CreditGrant.EVENT_TYPE,
                    new CreditGrant(
                            id,
                            "SLA_CREDIT",
                            report.month(),
                            credit.currency(),
                            credit.amountMinor(),
                            "SLA credit for %s: %s %% of the month's fee (%s seconds down)"
                                    .formatted(
                                            report.month(),
                                            credit.percent().toPlainString(),
                                            report.downSeconds()),
                            "/api/v1/sla/months/" + report.month()));
        }
    }
}
