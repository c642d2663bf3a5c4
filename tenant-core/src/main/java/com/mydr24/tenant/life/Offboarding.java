package com.mydr24.tenant.life;

import com.mydr24.tenant.directory.TenantStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * A tenant that is leaving.
 *
 * @param cameFrom what it becomes again if it stays after all
 * @param beganAt business time
 * @param graceEndsAt until then it may stay; from then on it is erased
 */
public record Offboarding(UUID saga, TenantStatus cameFrom, Instant beganAt, Instant graceEndsAt) {}
