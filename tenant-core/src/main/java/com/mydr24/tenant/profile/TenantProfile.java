package com.mydr24.tenant.profile;

import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.TenantKind;
import com.mydr24.tenant.tier.Tier;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant's region knows of it, and only its region.
 *
 * @param country ISO 3166-1 alpha-2
 * @param currency ISO 4217
 * @param timeZone the contract's: its months are the calendar months there
 * @param createdAt when it signed up, which is when its contract begins
 */
public record TenantProfile(
        TenantId id,
        String slug,
        String legalName,
        TenantKind kind,
        String country,
        Tier tier,
        String currency,
        ZoneId timeZone,
        String adminEmail,
        Instant createdAt,
        @Nullable Instant activatedAt) {

    @Override
    public String toString() {
        // Names and addresses stay out of logs.
        return "TenantProfile[" + slug + "]";
    }
}
