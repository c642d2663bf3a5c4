package com.mydr24.sla.finalisation;

import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.regions.canonical.Digests;
import com.mydr24.regions.canonical.JsonFields;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.measurement.MeasurementLog;
import com.mydr24.sla.month.Correction;
import com.mydr24.sla.month.FinalMonth;
import com.mydr24.sla.month.Months;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;

/**
 * Looks at final months again. While a correction is open, late lines of its month are taken into
 * the log; its end computes the month anew, signs it as the next version, and grants the difference
 * where more is owed. What was signed before stays as it was.
 */
@Singleton
public class Corrections {
    private static final int LONGEST_TEXT = 500;

    private final RegionalDatabases databases;
    private final Months months;
    private final MeasurementLog log;
    private final MonthSeal seal;
    private final CorrectionRows rows;
    private final Audit audit;
    private final Clock clock;

    Corrections(
            RegionalDatabases databases,
            Months months,
            MeasurementLog log,
            MonthSeal seal,
            CorrectionRows rows,
            Audit audit,
            Clock clock) {
        this.databases = databases;
        this.months = months;
        this.log = log;
        this.seal = seal;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    /** Every correction of the tenant, newest first. */
    public List<CorrectedMonth> of(Placement placement) {
        return databases.read(
                placement,
                () ->
                        rows.all(placement.tenant().value()).stream()
                                .map(CorrectionRow::corrected)
                                .toList());
    }

    /**
     * Opens a final month for late lines. The same again, while it is open, is the same correction.
     *
     * @throws InvalidField when a text is missing or too long
     * @throws Conflict when the month is not final, or is being corrected for another reason
     */
    public CorrectedMonth open(
            Placement placement, YearMonth month, String reason, String approver) {
        mustBeText("reason", reason);
        mustBeText("approver", approver);
        return databases.in(
                placement,
                () -> {
                    log.closeToOthers(placement);
                    return openOnce(placement, month, reason, approver);
                });
    }

    private CorrectedMonth openOnce(
            Placement placement, YearMonth month, String reason, String approver) {
        List<CorrectedMonth> all = of(placement);
        for (CorrectedMonth known : all) {
            if (known.isOpen() && known.month().equals(month)) {
                if (known.reason().equals(reason) && known.approver().equals(approver)) {
                    return known;
                }
                throw new Conflict(
                        "correction_open",
                        "%s is being corrected already: %s".formatted(month, known.reason()));
            }
        }
        if (months.finalOne(placement, month).isEmpty()) {
            throw new Conflict(
                    "month_not_final", month + " is not final; what comes late is still counted.");
        }
        int number = all.isEmpty() ? 1 : all.getFirst().number() + 1;
        rows.open(
                placement.tenant().value(),
                number,
                month.toString(),
                reason,
                approver,
                clock.instant());
        audit.record(
                placement,
                Act.of("month.correction_opened", month)
                        .with("number", number)
                        .with("reason", reason));
        return find(placement, number);
    }

    /**
     * Ends a correction: the month's next version is signed and kept, and what it owes beyond what
     * was granted before is granted. Doing it again finds it done.
     *
     * @throws NotFound when the tenant has no correction of that number
     */
    public CorrectedMonth end(Placement placement, int number) {
        return databases.in(
                placement,
                () -> {
                    log.closeToOthers(placement);
                    CorrectedMonth open = find(placement, number);
                    if (open.isOpen()) {
                        computeAnew(placement, open);
                    }
                    return find(placement, number);
                });
    }

    private void computeAnew(Placement placement, CorrectedMonth open) {
        List<FinalMonth> versions = months.versions(placement, open.month());
        FinalMonth former = versions.getFirst();
        JsonFields said = report(former);
        int version = said.smallNumber("version") + 1;
        var correction =
                new Correction(
                        open.number(),
                        open.reason(),
                        open.approver(),
                        version - 1,
                        sha256(former.manifest()),
                        said.number("availabilityPpm"),
                        said.number("downSeconds"),
                        versions.stream().mapToLong(Corrections::creditMinor).max().orElse(0));
        seal.seal(placement, months.corrected(placement, former, correction));
        rows.end(
                placement.tenant().value(),
                open.number(),
                open.month().toString(),
                version,
                clock.instant());
    }

    private CorrectedMonth find(Placement placement, int number) {
        return of(placement).stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(() ->
                        new NotFound("unknown_correction", "The tenant has no such correction."));
    }

    private static long creditMinor(FinalMonth month) {
        return report(month).object("credit").number("amountMinor");
    }

    private static JsonFields report(FinalMonth month) {
        return CanonicalJson.object(month.report().getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(Digests.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void mustBeText(String field, String text) {
        if (text.isBlank()
                || text.length() > LONGEST_TEXT
                || text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidField(
                    field,
                    "out_of_range",
                    "1 to %d characters on one line, please.".formatted(LONGEST_TEXT));
        }
    }
}
