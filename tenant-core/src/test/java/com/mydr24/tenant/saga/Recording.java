package com.mydr24.tenant.saga;

import com.mydr24.regions.placement.TenantId;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Three steps of an upper module. What they do once is kept outside the program, as a database
 * would; they stumble, or wait, for the tenants they are told to.
 */
@Factory
final class Recording {
    static final List<String> NAMES = List.of("FIRST", "SECOND", "THIRD");
    static final Map<TenantId, List<String>> EFFECTS = new ConcurrentHashMap<>();

    private static final Trouble NONE = new Trouble("", 0, false);
    private static final Map<TenantId, Trouble> TROUBLES = new ConcurrentHashMap<>();

    static void failTwice(TenantId tenant, String step) {
        TROUBLES.put(tenant, new Trouble(step, 2, false));
    }

    static void failAlways(TenantId tenant, String step) {
        TROUBLES.put(tenant, new Trouble(step, Integer.MAX_VALUE, false));
    }

    static void waitAt(TenantId tenant, String step) {
        TROUBLES.put(tenant, new Trouble(step, Integer.MAX_VALUE, true));
    }

    static void repair(TenantId tenant) {
        TROUBLES.remove(tenant);
    }

    @Bean
    @Singleton
    @Named("third")
    SagaStep third() {
        return new Step("THIRD", 930);
    }

    @Bean
    @Singleton
    @Named("first")
    SagaStep first() {
        return new Step("FIRST", 910);
    }

    @Bean
    @Singleton
    @Named("second")
    SagaStep second() {
        return new Step("SECOND", 920);
    }

    private record Trouble(String step, int times, boolean isWaiting) {}

    private record Step(String name, int order) implements SagaStep {
        @Override
        public Set<SagaKind> kinds() {
            return Set.of(SagaKind.SUSPEND);
        }

        @Override
        public void run(SagaRun run) {
            TenantId tenant = run.tenant().id();
            run.progress("for " + run.tenant().slug());
            Trouble trouble = TROUBLES.getOrDefault(tenant, NONE);
            boolean isTroubled = trouble.step.equals(name) && trouble.times > 0;
            if (isTroubled && trouble.isWaiting) {
                throw new StepWaits("not yet");
            }
            List<String> effects =
                    EFFECTS.computeIfAbsent(tenant, _ -> new CopyOnWriteArrayList<>());
            if (!effects.contains(name)) {
                effects.add(name);
            }
            if (isTroubled) {
                // After the effect and before the log: the moment at which a kill hurts most.
                TROUBLES.put(tenant, new Trouble(name, trouble.times - 1, false));
                throw new IllegalStateException("the power went out");
            }
        }
    }
}
