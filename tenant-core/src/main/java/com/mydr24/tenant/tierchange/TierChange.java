package com.mydr24.tenant.tierchange;

import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.saga.SagaKind;
import com.mydr24.tenant.saga.SagaRun;
import com.mydr24.tenant.tier.Tier;
import java.time.Instant;
import java.util.Map;

/**
 * From which tier to which, and when: what the saga {@link SagaKind#CHANGE_TIER} was opened with.
 *
 * @param at business time, whole seconds
 */
public record TierChange(Tier from, Tier to, Instant at) {
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String AT = "at";

    /** The change that a step works on. */
    public static TierChange of(SagaRun run) {
        return new TierChange(
                Tier.valueOf(run.parameter(FROM)),
                Tier.valueOf(run.parameter(TO)),
                Instant.parse(run.parameter(AT)));
    }

    Map<String, String> parameters() {
        return Map.of(FROM, from.name(), TO, to.name(), AT, at.toString());
    }

    public boolean isUpgrade() {
        return to.compareTo(from) > 0;
    }

    /** Whether the tenant gets another database, and its people another home. */
    public boolean moves() {
        return from.isolation() != to.isolation();
    }

    /** Where the tenant is before. */
    public Placement source(DirectoryEntry tenant) {
        return tenant.placementAs(from.isolation());
    }

    /** Where it is afterwards. */
    public Placement target(DirectoryEntry tenant) {
        return tenant.placementAs(to.isolation());
    }
}
