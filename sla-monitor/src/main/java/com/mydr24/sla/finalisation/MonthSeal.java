package com.mydr24.sla.finalisation;

import com.mydr24.billing.credit.CreditGrant;
import com.mydr24.regions.outbox.Outbox;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.credit.Credit;
import com.mydr24.sla.evidence.Evidence;
import com.mydr24.sla.evidence.EvidenceBundle;
import com.mydr24.sla.month.MeasuredMonth;
import com.mydr24.sla.month.MonthReport;
import com.mydr24.sla.month.Months;
import com.mydr24.sla.month.ReportedCorrection;
import com.mydr24.sla.review.PeerMonth;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs and keeps a version of a month, and grants what it owes beyond the versions before it.
 * Belongs in a transaction that has the log closed to others.
 */
@Singleton
class MonthSeal {
    private static final Logger LOG = LoggerFactory.getLogger(MonthSeal.class);

    private final Months months;
    private final Evidence evidence;
    private final Outbox outbox;
    private final Audit audit;

    MonthSeal(Months months, Evidence evidence, Outbox outbox, Audit audit) {
        this.months = months;
        this.evidence = evidence;
        this.outbox = outbox;
        this.audit = audit;
    }

    void seal(Placement placement, MeasuredMonth measured) {
        if (!months.sumsAgree(placement, measured)) {
            // What is signed comes from the lines; what was shown until now did not.
            LOG.error(
                    "the sums of {} of tenant {} are not those of its lines; the lines count",
                    measured.inputs().month(),
                    placement.tenant());
        }
        EvidenceBundle bundle = evidence.seal(placement, measured);
        months.keep(
                placement,
                measured.inputs(),
                bundle.report(),
                bundle.contract(),
                bundle.manifest());
        MonthReport report = measured.report();
        ReportedCorrection correction = report.correction();
        long grantedMinor =
                correction == null ? report.credit().amountMinor() : correction.differenceMinor();
        if (grantedMinor > 0) {
            grant(placement, report, grantedMinor);
        }
        if (PeerMonth.isMeasured(report)) {
            PeerMonth peer = PeerMonth.of(report);
            outbox.add(peer.eventId(placement.tenant()), PeerMonth.EVENT_TYPE, peer);
        }
        audit.record(
                placement,
                Act.of("month.finalised", report.month())
                        .with("version", report.version())
                        .with("creditMinor", grantedMinor)
                        .with("currency", report.credit().currency()));
    }

    private void grant(Placement placement, MonthReport report, long amountMinor) {
        Credit credit = report.credit();
        String source = "sla/" + placement.tenant() + "/" + report.month() + "/" + report.version();
        UUID id = UUID.nameUUIDFromBytes(source.getBytes(StandardCharsets.UTF_8));
        outbox.add(
                id,
                CreditGrant.EVENT_TYPE,
                new CreditGrant(
                        id,
                        CreditGrant.SLA_CREDIT,
                        report.month(),
                        credit.currency(),
                        amountMinor,
                        "%s for %s: %s %% of the month's fee (%s seconds down)%s"
                                .formatted(
                                        report.version() == 1
                                                ? "SLA credit"
                                                : "Correction of the SLA credit",
                                        report.month(),
                                        credit.percent().toPlainString(),
                                        report.downSeconds(),
                                        report.version() == 1
                                                ? ""
                                                : ", less what was granted before"),
                        "/api/v1/sla/months/" + report.month()));
    }
}
