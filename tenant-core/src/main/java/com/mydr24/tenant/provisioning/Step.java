package com.mydr24.tenant.provisioning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one step of a tenant's provisioning is, for the operator to see.
 *
 * @param lastError why it waits; null when it does not
 */
public record Step(
        StepName name, int attempts, @Nullable Instant doneAt, @Nullable String lastError) {}
