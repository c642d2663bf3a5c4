package com.mydr24.tenant.relocation;

import com.mydr24.regions.relocation.Copied;
import com.mydr24.regions.relocation.Move;
import com.mydr24.regions.relocation.Relocation;
import com.mydr24.tenant.saga.SagaRun;
import jakarta.inject.Singleton;

/** Carries the bulk of the rows over while the tenant goes on working. */
@Singleton
class CopyWhileWorking extends MovingStep {
    private final Relocation relocation;

    CopyWhileWorking(Relocation relocation) {
        this.relocation = relocation;
    }

    @Override
    public String name() {
        return "COPY";
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    void run(SagaRun run, Move move) {
        Copied copied = relocation.copy(move);
        run.progress("%d rows carried over while the tenant worked".formatted(copied.carried()));
    }
}
