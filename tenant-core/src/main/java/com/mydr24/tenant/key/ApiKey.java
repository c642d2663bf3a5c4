package com.mydr24.tenant.key;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What may be shown of a key.
 *
 * @param expiresAt when it ends by itself, by the machine's clock: its own end, or the policy's
 * @param lastUsedAt to the minute
 */
public record ApiKey(
        UUID id,
        String name,
        KeyPurpose purpose,
        Set<Scope> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {}
