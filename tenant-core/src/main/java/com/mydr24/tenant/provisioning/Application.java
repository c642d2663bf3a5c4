package com.mydr24.tenant.provisioning;

import com.mydr24.regions.placement.RegionCode;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.TenantKind;
import com.mydr24.tenant.profile.TenantProfile;
import com.mydr24.tenant.tier.Tier;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A checked application.
 *
 * @param appliedAt business time of the sign-up: contract and subscription begin here
 */
public record Application(
        TenantId id,
        String slug,
        String legalName,
        TenantKind kind,
        @Nullable String parent,
        String country,
        RegionCode region,
        Tier tier,
        String currency,
        ZoneId timeZone,
        String adminEmail,
        @Nullable String referral,
        Instant appliedAt) {

    TenantProfile toProfile() {
        return new TenantProfile(
                id,
                slug,
                legalName,
                kind,
                country,
                tier,
                currency,
                timeZone,
                adminEmail,
                appliedAt,
                null);
    }

    static Application of(TenantProfile profile, RegionCode region) {
        return new Application(
                profile.id(),
                profile.slug(),
                profile.legalName(),
                profile.kind(),
                null,
                profile.country(),
                region,
                profile.tier(),
                profile.currency(),
                profile.timeZone(),
                profile.adminEmail(),
                null,
                profile.createdAt());
    }

    @Override
    public String toString() {
        // Names and addresses stay out of logs.
        return "Application[" + slug + "]";
    }
}
