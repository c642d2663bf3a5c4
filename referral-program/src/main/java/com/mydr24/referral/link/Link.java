package com.mydr24.referral.link;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * A link that a partner passes on.
 *
 * @param rateBp basis points of the first paid invoice that it earns
 * @param enabled whether clicks on it still count; a disabled partner's never do
 */
@Serdeable
public record Link(
        UUID id,
        String slug,
        UUID partner,
        String campaign,
        String target,
        int rateBp,
        Instant createdAt,
        boolean enabled) {}
