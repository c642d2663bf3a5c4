package com.mydr24.billing.dunning;

import io.micronaut.core.annotation.Introspected;

@Introspected
record StepRow(int step, int daysAfterDue, String kind) {
    DunningStep toStep() {
        return new DunningStep(step, daysAfterDue, DunningStep.Kind.valueOf(kind));
    }
}
