package com.mydr24.tenant.relocation;

import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.relocation.Move;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.saga.SagaKind;
import com.mydr24.tenant.saga.SagaRun;
import java.util.Map;
import java.util.UUID;

/**
 * From which cell to which, and by what right: what the saga {@link SagaKind#RELOCATE} was opened
 * with.
 *
 * @param policy the version of the residency policy and the rows of it that allow the new place
 * @param evidence where it is written down that the rows' conditions are met; empty where they have
 *     none
 */
public record RelocationOrder(CellId from, CellId to, String policy, String evidence) {
    private static final String FROM = "from";
    static final String TO = "to";
    private static final String POLICY = "policy";
    private static final String EVIDENCE = "evidence";

    /** The order that a step works on. */
    public static RelocationOrder of(SagaRun run) {
        return new RelocationOrder(
                new CellId(run.parameter(FROM)),
                new CellId(run.parameter(TO)),
                run.parameter(POLICY),
                run.parameter(EVIDENCE));
    }

    /** Whether the tenant is to stay where it is; the step then leaves nothing of what it did. */
    public boolean isCalledOff(SagaRun run) {
        return run.saga().isCalledOff() && run.tenant().cell().equals(from);
    }

    Map<String, String> parameters() {
        return Map.of(FROM, from.value(), TO, to.value(), POLICY, policy, EVIDENCE, evidence);
    }

    Move move(UUID id, DirectoryEntry tenant) {
        return new Move(id, at(tenant, from), at(tenant, to));
    }

    /** By the order, not by where the tenant is: a step may run again after the switch. */
    private static Placement at(DirectoryEntry tenant, CellId cell) {
        return tenant.placementIn(cell);
    }
}
