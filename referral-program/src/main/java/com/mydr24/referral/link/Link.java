package com.mydr24.referral.link;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * A link that a partner passes on.
 *
 * @param rateBp basis points of the first paid invoice that it earns
 * @param tags what is added to the target's query for whoever counts there, such as
 *     utm_source=acme; empty for nothing
 * @param enabled whether clicks on it still count; a disabled partner's never do
 */
@Serdeable
public record Link(
        UUID id,
        String slug,
        UUID partner,
        String campaign,
        String target,
        String tags,
        int rateBp,
        Instant createdAt,
        boolean enabled) {}
