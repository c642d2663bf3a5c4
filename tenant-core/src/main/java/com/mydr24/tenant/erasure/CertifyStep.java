package com.mydr24.tenant.erasure;

import com.mydr24.tenant.saga.SagaKind;
import com.mydr24.tenant.saga.SagaRun;
import com.mydr24.tenant.saga.SagaStep;
import jakarta.inject.Singleton;
import java.util.Set;

/** Looks whether the tenant is gone from every store, and only then signs that it is. */
@Singleton
class CertifyStep implements SagaStep {
    private final Certificates certificates;

    CertifyStep(Certificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public Set<SagaKind> kinds() {
        return Set.of(SagaKind.ERASE);
    }

    @Override
    public String name() {
        return "VERIFY_AND_CERTIFY";
    }

    @Override
    public int order() {
        return 600;
    }

    @Override
    public void run(SagaRun run) {
        certificates.issue(run.tenant(), run.saga());
    }
}
