package com.mydr24.tenant.saga;

import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A saga and how far it is.
 *
 * @param cell whose jobs run it, to its end
 * @param parameters what its steps go by; nothing about a person
 * @param openedAt business time
 * @param endedAt business time; null while it is open
 * @param calledOffAt business time; null unless its steps are to leave everything as it was
 * @param steps in their order, those not yet tried as well
 */
public record Saga(
        UUID id,
        TenantId tenant,
        CellId cell,
        SagaKind kind,
        Map<String, String> parameters,
        Actor actor,
        Instant openedAt,
        @Nullable Instant endedAt,
        @Nullable Instant calledOffAt,
        List<Step> steps) {

    public boolean isOpen() {
        return endedAt == null;
    }

    public boolean isCalledOff() {
        return calledOffAt != null;
    }

    /** The first step that is not done. */
    public Optional<Step> current() {
        return steps.stream().filter(step -> step.doneAt() == null).findFirst();
    }

    /**
     * How far one step is.
     *
     * @param attempts how often it was begun
     * @param progress how far it said it is
     * @param lastError why it failed or waits; null when it does neither
     */
    public record Step(
            String name,
            int attempts,
            @Nullable Instant startedAt,
            @Nullable Instant doneAt,
            @Nullable String progress,
            @Nullable String lastError) {
        static Step untried(String name) {
            return new Step(name, 0, null, null, null, null);
        }
    }
}
