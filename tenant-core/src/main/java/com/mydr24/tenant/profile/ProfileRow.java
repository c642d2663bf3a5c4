package com.mydr24.tenant.profile;

import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.TenantKind;
import com.mydr24.tenant.tier.Tier;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "tenant", schema = "tenancy")
record ProfileRow(
        @Id UUID tenantId,
        String slug,
        String legalName,
        String kind,
        String country,
        String tier,
        String currency,
        String timeZone,
        String adminEmail,
        Instant createdAt,
        @Nullable Instant activatedAt) {

    TenantProfile toProfile() {
        return new TenantProfile(
                new TenantId(tenantId),
                slug,
                legalName,
                TenantKind.valueOf(kind),
                country,
                Tier.valueOf(tier),
                currency,
                ZoneId.of(timeZone),
                adminEmail,
                createdAt,
                activatedAt);
    }
}
