package com.mydr24.referral.attribution;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer that a partner announced before it signed up.
 *
 * @param link slug of the link by whose campaign it is rewarded
 * @param domain of the customer's e-mail addresses
 * @param endsAt from when on it counts no more; null before it is signed
 */
@Serdeable
public record Deal(
        UUID id,
        String link,
        String domain,
        State state,
        Instant registeredAt,
        @Nullable Instant endsAt) {

    /** Where a deal stands. */
    public enum State {
        /** Announced by the partner. */
        REGISTERED,
        /** MyDR24 agreed: the customer is the partner's until the deal ends. */
        SIGNED,
        REFUSED,
        ENDED
    }
}
