package com.mydr24.portal.operator;

import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.provisioning.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as the operator's list shows it.
 *
 * @param waitingFor the step that failed last, with its reason; null when none waits
 */
public record TenantLine(DirectoryEntry tenant, @Nullable Step waitingFor) {
    static TenantLine of(DirectoryEntry tenant, List<Step> steps) {
        return new TenantLine(
                tenant,
                steps.stream().filter(step -> step.lastError() != null).findFirst().orElse(null));
    }
}
