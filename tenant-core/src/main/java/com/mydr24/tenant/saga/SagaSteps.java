package com.mydr24.tenant.saga;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The steps of each kind of saga, in their order, as the modules contributed them. */
@Singleton
class SagaSteps {
    private final Map<SagaKind, List<SagaStep>> byKind = new EnumMap<>(SagaKind.class);

    SagaSteps(Collection<SagaStep> contributed) {
        for (SagaKind kind : SagaKind.values()) {
            List<SagaStep> steps =
                    contributed.stream()
                            .filter(step -> step.kinds().contains(kind))
                            .sorted(
                                    Comparator.comparingInt(SagaStep::order)
                                            .thenComparing(SagaStep::name))
                            .toList();
            mustDiffer(kind, steps);
            byKind.put(kind, steps);
        }
    }

    List<SagaStep> of(SagaKind kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    private static void mustDiffer(SagaKind kind, List<SagaStep> steps) {
        Set<String> names = new HashSet<>();
        for (SagaStep step : steps) {
            if (!names.add(step.name())) {
                throw new IllegalStateException(
                        "two steps of " + kind + " are called " + step.name());
            }
        }
    }
}
