package com.mydr24.tenant.key;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who a platform key belongs to.
 *
 * @param subject the partner's id; null for operators and finance
 */
public record PlatformKeyHolder(UUID id, PlatformRole role, @Nullable UUID subject, String name) {}
