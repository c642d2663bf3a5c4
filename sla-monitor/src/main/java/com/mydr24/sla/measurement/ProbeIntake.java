package com.mydr24.sla.measurement;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.contract.Contract;
import com.mydr24.sla.contract.Contracts;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes probe results into the log. */
@Singleton
public class ProbeIntake {
    private final RegionalDatabases databases;
    private final Contracts contracts;
    private final LogRows log;
    private final BatchRows batches;
    private final Clock clock;

    ProbeIntake(
            RegionalDatabases databases,
            Contracts contracts,
            LogRows log,
            BatchRows batches,
            Clock clock) {
        this.databases = databases;
        this.contracts = contracts;
        this.log = log;
        this.batches = batches;
        this.clock = clock;
    }

    /**
     * Reads a body to its end and adds its good lines, all in one transaction. A result that is in
     * the log already is a duplicate, so that a body may be sent again.
     *
     * @throws InvalidField when a CSV header does not name the columns
     * @throws TooManyLines when it is longer than one request may be
     * @throws IOException when the body cannot be read
     */
    public Intake accept(Placement placement, InputStream body, ProbeFormat format, Holds holds)
            throws IOException {
        Contract contract = contracts.current(placement);
        var window = new TimeWindow(contract.start(), clock.instant());
        ParsedLines<ProbeResult> parsed =
                switch (format) {
                    case NDJSON -> ProbeLines.parseNdjson(body, window, holds);
                    case CSV -> ProbeLines.parseCsv(body, window, holds);
                };
        return databases.in(placement, () -> add(placement, contract, parsed));
    }

    /**
     * Adds one result that the platform saw itself.
     *
     * @return false when it is in the log already, or its month is final
     */
    public boolean add(Placement placement, ProbeResult result) {
        Contract contract = contracts.current(placement);
        UUID tenant = placement.tenant().value();
        return databases.in(
                placement,
                () -> {
                    batches.lockForAdding(tenant.toString());
                    return !finalMonths(batches, tenant, contract).contain(result.checkedAt())
                            && log.addProbes(tenant, List.of(result)) == 1;
                });
    }

    private Intake add(Placement placement, Contract contract, ParsedLines<ProbeResult> parsed) {
        UUID tenant = placement.tenant().value();
        batches.lockForAdding(tenant.toString());
        List<ProbeResult> open =
                finalMonths(batches, tenant, contract)
                        .open(parsed, "checked_at", ProbeResult::checkedAt);
        int added = log.addProbes(tenant, open);
        return new Intake(added, open.size() - added, parsed.rejected());
    }

    static FinalMonths finalMonths(BatchRows batches, UUID tenant, Contract contract) {
        Set<YearMonth> months =
                batches.finalMonths(tenant).stream()
                        .map(YearMonth::parse)
                        .collect(Collectors.toSet());
        return new FinalMonths(months, contract.timeZone());
    }
}
