package com.mydr24.referral.customer;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "partner_tenant", schema = "referral")
record PartnerTenantRow(
        @Id UUID partnerId,
        UUID tenantId,
        String proposedBy,
        Instant proposedAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt) {

    PartnerTenant partnerTenant() {
        return new PartnerTenant(
                partnerId, tenantId, proposedBy, proposedAt, approvedBy, approvedAt);
    }
}
