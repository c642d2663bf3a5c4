package com.mydr24.billing.subscription;

import com.mydr24.tenant.tier.Tier;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "planned_change", schema = "billing")
record PlannedRow(@Id UUID id, String kind, @Nullable String tier, Instant at, String state) {
    PlannedChange change() {
        return new PlannedChange(
                id,
                PlannedChange.Kind.valueOf(kind),
                tier == null ? null : Tier.valueOf(tier),
                at,
                PlannedChange.State.valueOf(state));
    }
}
