package com.mydr24.referral.customer;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which customer a partner itself is.
 *
 * @param approvedBy null while a second person has not agreed, and nothing follows from it
 */
@Serdeable
public record PartnerTenant(
        UUID partner,
        UUID tenant,
        String proposedBy,
        Instant proposedAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt) {}
