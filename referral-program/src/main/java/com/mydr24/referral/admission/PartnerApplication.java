package com.mydr24.referral.admission;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants to become a partner.
 *
 * @param about what they do and whom they would recommend MyDR24 to, in their words
 * @param reason why it was refused; null otherwise
 * @param partner the partner it became; null otherwise
 */
@Serdeable
public record PartnerApplication(
        UUID id,
        String name,
        String type,
        String country,
        String currency,
        String email,
        String about,
        State state,
        Instant receivedAt,
        @Nullable String reason,
        @Nullable UUID partner) {

    /** Where an application stands. */
    public enum State {
        RECEIVED,
        APPROVED,
        REFUSED
    }

    @Override
    public String toString() {
        return "PartnerApplication[" + id + "]";
    }
}
