package com.mydr24.regions.time;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Says for the running code that its tenant is ahead of business time. It travels as the actor
 * does, so that whoever asks the clock need not know of it.
 *
 * @param ahead by how much, never negative
 */
public record OwnTime(Duration ahead) implements PropagatedContextElement {
    public OwnTime {
        if (ahead.isNegative()) {
            throw new IllegalArgumentException("time of its own only runs ahead, not " + ahead);
        }
    }

    /** By how much the running code is ahead; zero where nothing was said. */
    static Duration current() {
        return PropagatedContext.getOrEmpty()
                .find(OwnTime.class)
                .map(OwnTime::ahead)
                .orElse(Duration.ZERO);
    }

    /** Does work in this time. */
    public <T> T during(Supplier<T> work) {
        try (var _ = PropagatedContext.getOrEmpty().plus(this).propagate()) {
            return work.get();
        }
    }
}
