package com.mydr24.tenant.export;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The export that is kept for a tenant that leaves.
 *
 * @param sha256 of the whole archive, hexadecimal
 * @param handedOverAt when it was first downloaded to its end, in business time
 */
public record KeptExport(
        UUID id, Instant madeAt, long bytes, String sha256, @Nullable Instant handedOverAt) {}
