package com.mydr24.billing.subscription;

import com.mydr24.tenant.tier.Tier;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a subscription at the end of a month that is paid for.
 *
 * @param id chosen by whoever asks, so that asking twice plans once
 * @param tier the lower one; null for a cancellation
 * @param at the first instant of the next month in the subscription's time zone
 */
@Serdeable
public record PlannedChange(UUID id, Kind kind, @Nullable Tier tier, Instant at, State state) {
    boolean isToCome() {
        return state == State.PLANNED || state == State.DOING;
    }

    /** What happens. */
    public enum Kind {
        /** The tenant leaves. */
        CANCEL,
        /** It gets a lower tier. */
        DOWNGRADE
    }

    /** How far it is. */
    public enum State {
        PLANNED,
        /** Begun, and not to be withdrawn any more. */
        DOING,
        DONE,
        WITHDRAWN
    }
}
