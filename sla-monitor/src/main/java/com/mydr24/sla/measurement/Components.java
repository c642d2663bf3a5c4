package com.mydr24.sla.measurement;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.InvalidField;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.sla.contract.Contract;
import com.mydr24.sla.contract.Contracts;
import com.mydr24.tenant.audit.Act;
import com.mydr24.tenant.audit.Audit;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A tenant's components, and whether each counts towards its availability. */
@Singleton
public class Components {
    private static final int LONGEST_REASON = 500;

    private final RegionalDatabases databases;
    private final Contracts contracts;
    private final ComponentRows rows;
    private final BatchRows batches;
    private final Audit audit;
    private final Clock clock;

    Components(
            RegionalDatabases databases,
            Contracts contracts,
            ComponentRows rows,
            BatchRows batches,
            Audit audit,
            Clock clock) {
        this.databases = databases;
        this.contracts = contracts;
        this.rows = rows;
        this.batches = batches;
        this.audit = audit;
        this.clock = clock;
    }

    /** All components that ever had a result, by name. */
    public List<Component> of(Placement placement) {
        return databases.read(placement, () -> rows.findAll(placement.tenant().value())).stream()
                .map(ComponentView::toComponent)
                .toList();
    }

    /**
     * Decides from when on a component counts or does not. Decisions are added, never changed, and
     * are part of every later month's evidence; the same one again changes nothing.
     *
     * @throws NotFound when no result ever named the component
     * @throws InvalidField when the reason is missing or the time lies in the future or before the
     *     sign-up
     * @throws Conflict when the time lies in a final month, or already has another decision
     */
    public void decide(Placement placement, ComponentChange change) {
        Contract contract = contracts.current(placement);
        try {
            new TimeWindow(contract.start(), clock.instant()).check("since", change.since());
        } catch (RejectedLine e) {
            Rejection rejection = e.at(1);
            throw new InvalidField("since", rejection.code(), rejection.detail());
        }
        if (change.reason().isBlank() || change.reason().length() > LONGEST_REASON) {
            throw new InvalidField(
                    "reason",
                    "out_of_range",
                    "A reason of 1 to " + LONGEST_REASON + " characters is needed.");
        }
        databases.in(placement, () -> add(placement, contract, change));
    }

    private void add(Placement placement, Contract contract, ComponentChange change) {
        UUID tenant = placement.tenant().value();
        batches.lockForAdding(tenant.toString());
        if (!rows.isKnown(tenant, change.monitor())) {
            throw new NotFound(
                    "unknown_component", "No result ever named the component " + change.monitor());
        }
        Instant since = change.since();
        if (ProbeIntake.finalMonths(batches, tenant, contract).contain(since)) {
            throw new Conflict("month_closed", since + " lies in a month that is final.");
        }
        ComponentRow known = rows.find(tenant, change.monitor(), since).orElse(null);
        if (known == null) {
            rows.insert(tenant, change.monitor(), since, change.counted(), change.reason());
            audit.record(
                    placement,
                    Act.of("component.decided", change.monitor())
                            .with("counted", change.counted())
                            .with("since", since.toString())
                            .with("reason", change.reason()));
        } else if (known.counted() != change.counted() || !known.reason().equals(change.reason())) {
            throw new Conflict(
                    "component_already_decided",
                    "For %s another decision was made at %s.".formatted(change.monitor(), since));
        }
    }
}
