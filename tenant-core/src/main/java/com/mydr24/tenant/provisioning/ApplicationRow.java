package com.mydr24.tenant.provisioning;

import com.mydr24.regions.placement.RegionCode;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.TenantKind;
import com.mydr24.tenant.tier.Tier;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "application", schema = "tenancy")
record ApplicationRow(
        @Id UUID tenantId,
        String slug,
        String legalName,
        String kind,
        @Nullable String parent,
        String country,
        String tier,
        String currency,
        String timeZone,
        String adminEmail,
        @Nullable String referral,
        Instant appliedAt) {

    static ApplicationRow of(Application application) {
        return new ApplicationRow(
                application.id().value(),
                application.slug(),
                application.legalName(),
                application.kind().name(),
                application.parent(),
                application.country(),
                application.tier().name(),
                application.currency(),
                application.timeZone().getId(),
                application.adminEmail(),
                application.referral(),
                application.appliedAt());
    }

    Application toApplication(RegionCode region) {
        return new Application(
                new TenantId(tenantId),
                slug,
                legalName,
                TenantKind.valueOf(kind),
                parent,
                country,
                region,
                Tier.valueOf(tier),
                currency,
                ZoneId.of(timeZone),
                adminEmail,
                referral,
                appliedAt);
    }
}
