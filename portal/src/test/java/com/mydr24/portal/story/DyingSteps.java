package com.mydr24.portal.story;

import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.saga.SagaKind;
import com.mydr24.tenant.saga.SagaRun;
import com.mydr24.tenant.saga.SagaStep;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Cuts real steps off where a test says: before they did anything, and again after all they do and
 * before the log knows of it. What else happens to a step is what the program does.
 */
@Singleton
@Requires(property = DyingSteps.PROPERTY, value = "true")
final class DyingSteps implements BeanCreatedEventListener<SagaStep> {
    static final String PROPERTY = "story.dying-steps";
    static final String CUT_OFF = "the power went out";

    private static final Set<TenantId> DOOMED = ConcurrentHashMap.newKeySet();
    private static final Map<TenantId, Map<String, Runnable>> BEFORE = new ConcurrentHashMap<>();

    /** From now on every step of every saga of this tenant is cut off twice. */
    static void doom(TenantId tenant) {
        DOOMED.add(tenant);
    }

    /** Has something happen once, just before the step is run. */
    static void before(TenantId tenant, String step, Runnable what) {
        BEFORE.computeIfAbsent(tenant, _ -> new ConcurrentHashMap<>()).put(step, what);
    }

    @Override
    public SagaStep onCreated(BeanCreatedEvent<SagaStep> event) {
        return new Dying(event.getBean());
    }

    private record Dying(SagaStep real, Map<Object, AtomicInteger> attempts) implements SagaStep {
        Dying(SagaStep real) {
            this(real, new ConcurrentHashMap<>());
        }

        @Override
        public Set<SagaKind> kinds() {
            return real.kinds();
        }

        @Override
        public String name() {
            return real.name();
        }

        @Override
        public int order() {
            return real.order();
        }

        @Override
        public void run(SagaRun run) {
            TenantId tenant = run.tenant().id();
            Runnable what = BEFORE.getOrDefault(tenant, Map.of()).get(real.name());
            if (what != null && BEFORE.get(tenant).remove(real.name(), what)) {
                what.run();
            }
            int attempt =
                    DOOMED.contains(tenant)
                            ? attempts.computeIfAbsent(run.id(), _ -> new AtomicInteger())
                                    .incrementAndGet()
                            : 3;
            if (attempt == 1) {
                throw new IllegalStateException(CUT_OFF);
            }
            real.run(run);
            if (attempt == 2) {
                throw new IllegalStateException(CUT_OFF);
            }
        }
    }
}
