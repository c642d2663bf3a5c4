package com.mydr24.tenant.export;

import com.mydr24.tenant.saga.SagaKind;
import com.mydr24.tenant.saga.SagaRun;
import com.mydr24.tenant.saga.SagaStep;
import jakarta.inject.Singleton;
import java.util.Set;

/** Makes the export that is handed over to a tenant that leaves. */
@Singleton
class ExportStep implements SagaStep {
    private final KeptExports exports;

    ExportStep(KeptExports exports) {
        this.exports = exports;
    }

    @Override
    public Set<SagaKind> kinds() {
        return Set.of(SagaKind.OFFBOARD);
    }

    @Override
    public String name() {
        return "EXPORT";
    }

    /** After the subscription has ended, so that the export says so. */
    @Override
    public int order() {
        return 300;
    }

    @Override
    public void run(SagaRun run) {
        exports.make(run.tenant(), run.id());
    }
}
