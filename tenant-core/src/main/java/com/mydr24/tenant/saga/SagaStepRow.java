package com.mydr24.tenant.saga;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "saga_step", schema = "tenancy")
record SagaStepRow(
        @Id UUID sagaId,
        String step,
        int attempts,
        Instant startedAt,
        @Nullable Instant doneAt,
        @Nullable String progress,
        @Nullable String lastError) {

    Saga.Step toStep() {
        return new Saga.Step(step, attempts, startedAt, doneAt, progress, lastError);
    }
}
