package com.mydr24.portal.tenant;

import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.provisioning.Step;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/** What an operator sees of a tenant: its place and how far it is, and nothing about a person. */
@Serdeable
record TenantView(
        String id,
        String slug,
        String kind,
        @Nullable String parent,
        String region,
        String cell,
        String tier,
        String isolation,
        String status,
        Instant createdAt,
        List<StepView> provisioning) {

    static TenantView of(DirectoryEntry entry, @Nullable String parent, List<Step> steps) {
        return new TenantView(
                entry.id().toString(),
                entry.slug(),
                entry.kind().name(),
                parent,
                entry.region().value(),
                entry.cell().value(),
                entry.tier().name(),
                entry.isolation().name(),
                entry.status().name(),
                entry.createdAt(),
                steps.stream()
                        .map(step ->
                                new StepView(
                                        step.name().name(),
                                        step.attempts(),
                                        step.doneAt(),
                                        step.lastError()))
                        .toList());
    }

    @Serdeable
    record StepView(
            String step, int attempts, @Nullable Instant doneAt, @Nullable String lastError) {}
}
