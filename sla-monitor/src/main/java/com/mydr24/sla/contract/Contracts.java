package com.mydr24.sla.contract;

import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;

/** The tenants' contracts, each version as it was sold. */
@Singleton
public class Contracts {
    private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

    private final RegionalDatabases databases;
    private final ContractRows rows;

    Contracts(RegionalDatabases databases, ContractRows rows) {
        this.databases = databases;
        this.rows = rows;
    }

    /**
     * The newest version.
     *
     * @throws NotFound when the tenant has no contract yet
     */
    public Contract current(Placement placement) {
        return before(placement, EVER)
                .orElseThrow(() -> new NotFound("no_contract", "The tenant has no contract yet."));
    }

    /**
     * The version that a month is judged by: the newest one in force before its end.
     *
     * @throws NotFound when the month ended before the tenant signed up
     */
    public Contract inForce(Placement placement, YearMonth month) {
        Contract current = current(placement);
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay(current.timeZone()).toInstant();
        return before(placement, end)
                .filter(contract -> contract.start().isBefore(end))
                .orElseThrow(() ->
                        new NotFound(
                                "month_before_sign_up",
                                "The tenant signed up after " + month + "."));
    }

    void openOnce(Placement placement, Contract contract) {
        databases.in(
                placement,
                () ->
                        rows.insertOnce(
                                placement.tenant().value(),
                                contract.version(),
                                contract.start(),
                                CanonicalJson.text(contract.tree())));
    }

    /** Adds the version unless the newest one is for that tier from that instant already. */
    void addOnce(Placement placement, Contract contract, Instant effectiveFrom) {
        databases.in(
                placement,
                () -> {
                    boolean isThere =
                            rows.latestBefore(placement.tenant().value(), EVER)
                                    .filter(row -> row.effectiveFrom().equals(effectiveFrom))
                                    .filter(row -> read(row).tier().equals(contract.tier()))
                                    .isPresent();
                    if (!isThere) {
                        rows.insertOnce(
                                placement.tenant().value(),
                                contract.version(),
                                effectiveFrom,
                                CanonicalJson.text(contract.tree()));
                    }
                });
    }

    private static Contract read(ContractRow row) {
        return Contract.of(CanonicalJson.object(row.terms().getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<Contract> before(Placement placement, Instant instant) {
        return databases
                .read(placement, () -> rows.latestBefore(placement.tenant().value(), instant))
                .map(Contracts::read);
    }
}
