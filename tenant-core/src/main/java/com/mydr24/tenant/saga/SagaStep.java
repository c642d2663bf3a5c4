package com.mydr24.tenant.saga;

import java.util.Set;

/**
 * One step of a saga, contributed by the module whose business it is; this is also how a module
 * hears that a tenant's state changed.
 */
public interface SagaStep {
    /** The kinds of saga that this step is part of. */
    Set<SagaKind> kinds();

    /** Its name in the log, unique within each of its kinds: capital letters and underscores. */
    String name();

    /** Its place: lower ones come first, equal ones by name. */
    int order();

    /**
     * Does the step, or finds it done: it is run again after a kill at any point. Runs outside any
     * transaction.
     *
     * @throws StepWaits when it cannot be done yet and nothing is wrong
     * @throws RuntimeException when it failed; it is tried again by itself
     */
    void run(SagaRun run);
}
