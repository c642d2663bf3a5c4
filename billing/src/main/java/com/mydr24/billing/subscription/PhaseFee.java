package com.mydr24.billing.subscription;

/** What one phase of a subscription costs in a month. */
public record PhaseFee(Phase phase, Fee fee) {}
