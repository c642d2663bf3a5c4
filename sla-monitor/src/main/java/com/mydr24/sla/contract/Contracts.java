package com.mydr24.sla.contract;

import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;

/** The tenants' contracts, each version as it was sold. */
@Singleton
public class Contracts {
    private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

    private final RegionalDatabases databases;
    private final ContractRows rows;
    private final Audit audit;
    private final Clock clock;

    Contracts(RegionalDatabases databases, ContractRows rows, Audit audit, Clock clock) {
        this.databases = databases;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
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

    /**
     * Agrees on other terms with a tenant, from its next month on. The same as the newest ones
     * change nothing.
     *
     * @return the version that holds them
     * @throws NotFound when the tenant has no contract yet
     */
    public Contract agree(Placement placement, Terms terms) {
        databases.in(placement, () -> agreeOnce(placement, terms));
        return current(placement);
    }

    private void agreeOnce(Placement placement, Terms terms) {
        rows.lock("contract/" + placement.tenant());
        Contract former = current(placement);
        if (former.terms().equals(terms)) {
            return;
        }
        Instant nextMonth =
                YearMonth.from(clock.instant().atZone(former.timeZone()))
                        .plusMonths(1)
                        .atDay(1)
                        .atStartOfDay(former.timeZone())
                        .toInstant();
        var next =
                new Contract(
                        former.version() + 1,
                        former.tier(),
                        former.timeZone(),
                        former.start(),
                        terms);
        rows.insertOnce(
                placement.tenant().value(),
                next.version(),
                nextMonth,
                CanonicalJson.text(next.tree()));
        audit.record(
                placement,
                Act.of("contract.agreed", next.version()).with("from", nextMonth.toString()));
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
