package com.mydr24.sla;

import com.mydr24.sla.contract.AlertTerms;
import com.mydr24.sla.contract.Contract;
import com.mydr24.sla.contract.CountStep;
import com.mydr24.sla.contract.MaintenanceRule;
import com.mydr24.sla.contract.RequestRule;
import com.mydr24.sla.contract.ScaleTerms;
import com.mydr24.sla.contract.SlowStep;
import com.mydr24.sla.contract.Terms;
import com.mydr24.sla.contract.UptimeStep;
import com.mydr24.sla.credit.FeeAmount;
import com.mydr24.sla.exclusion.ExclusionKind;
import com.mydr24.sla.exclusion.RecordedExclusion;
import com.mydr24.sla.measurement.Holds;
import com.mydr24.sla.measurement.ProbeResult;
import com.mydr24.sla.month.MonthInputs;
import com.mydr24.sla.month.Status;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** Contracts, fees and probe results that the tests speak in. */
public final class Measurements {
    public static final ZoneId UTC = ZoneId.of("UTC");
    public static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    public static final FeeAmount FEE = new FeeAmount("EUR", 1_234_567);

    public static final Terms EMERGENCY =
            new Terms(
                    999_900,
                    List.of(
                            new UptimeStep(999_900, 100_000),
                            new UptimeStep(990_000, 300_000),
                            new UptimeStep(950_000, 1_000_000)),
                    100,
                    List.of(
                            new SlowStep(1_000, 50_000),
                            new SlowStep(10_000, 100_000),
                            new SlowStep(100_000, 250_000)),
                    1_000_000,
                    RequestRule.STANDARD);

    /** Half an hour's notice, some hours a year. */
    public static final MaintenanceRule SOME_MAINTENANCE = new MaintenanceRule(1_800, 20_000);

    private Measurements() {}

    public static Contract contract(ZoneId zone, Instant start) {
        return new Contract(1, "EMERGENCY", zone, start, EMERGENCY);
    }

    /** The same with maintenance that does not count, and a promise of alerts and load. */
    public static Contract contract(ZoneId zone, Instant start, MaintenanceRule maintenance) {
        var terms =
                new Terms(
                        EMERGENCY.commitmentPpm(),
                        EMERGENCY.uptime(),
                        EMERGENCY.proRataFactor(),
                        EMERGENCY.slow(),
                        EMERGENCY.capPpm(),
                        EMERGENCY.requestRule(),
                        maintenance,
                        new AlertTerms(2_000, List.of(new CountStep(1, 50_000))),
                        new ScaleTerms(20, List.of(new CountStep(2, 70_000))));
        return new Contract(1, "EMERGENCY", zone, start, terms);
    }

    public static RecordedExclusion exclusion(
            UUID id, ExclusionKind kind, Instant from, Instant to, Instant recordedAt) {
        return new RecordedExclusion(
                id, kind, from, to, recordedAt, "new cables", "head of operations", "CHG-1");
    }

    /** A month that is over, of a tenant that signed up long before. */
    public static MonthInputs finalMonth(YearMonth month, ZoneId zone) {
        return finalMonth(month, contract(zone, LONG_AGO));
    }

    public static MonthInputs finalMonth(YearMonth month, Contract contract) {
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay(contract.timeZone()).toInstant();
        return new MonthInputs(contract, month, Status.FINAL, 1, end, FEE, List.of());
    }

    public static ProbeResult up(String monitor, String at) {
        return new ProbeResult(monitor, Instant.parse(at), true, 200, 120, Holds.UNTIL_NEXT);
    }

    public static ProbeResult down(String monitor, String at) {
        return new ProbeResult(monitor, Instant.parse(at), false, 0, 0, Holds.UNTIL_NEXT);
    }
}
