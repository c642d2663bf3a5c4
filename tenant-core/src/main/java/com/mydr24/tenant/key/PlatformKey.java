package com.mydr24.tenant.key;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What may be shown of a platform key. */
public record PlatformKey(
        UUID id, PlatformRole role, String name, Instant createdAt, @Nullable Instant revokedAt) {}
