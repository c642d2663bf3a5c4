package com.mydr24.tenant.key;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key to be made.
 *
 * @param purpose what it is for; a key for SCIM has no scopes and opens nothing else
 * @param expiresAt when it ends; null for never, or for as late as the tenant's policy allows
 */
public record NewKey(
        String name, KeyPurpose purpose, Set<Scope> scopes, @Nullable Instant expiresAt) {}
