package com.mydr24.billing.subscription;

import org.jspecify.annotations.Nullable;

/**
 * What one phase of a subscription costs in a month, or in a part of it.
 *
 * @param free why it costs nothing; null where it is charged
 */
public record PhaseFee(Phase phase, Fee fee, FreeSpan.@Nullable Kind free) {}
