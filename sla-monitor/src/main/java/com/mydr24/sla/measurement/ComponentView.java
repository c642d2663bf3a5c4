package com.mydr24.sla.measurement;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Introspected
record ComponentView(
        String monitor,
        String status,
        Instant checkedAt,
        @Nullable Boolean counted,
        @Nullable Instant since,
        @Nullable String reason) {

    Component toComponent() {
        return new Component(
                monitor, status.equals("up"), checkedAt, counted == null || counted, since, reason);
    }
}
