package com.mydr24.referral.click;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A click as it is stored.
 *
 * @param reason why it does not count; none for one that does, unless it turns out to be the
 *     visitor's second within the hour
 * @param visitor whom it must be told from; not stored with the click
 */
record JudgedClick(
        UUID id,
        UUID link,
        Instant at,
        Basis basis,
        @Nullable InvalidReason reason,
        @Nullable UUID visitor) {

    JudgedClick duplicate() {
        return new JudgedClick(id, link, at, basis, InvalidReason.DUPLICATE, visitor);
    }
}
