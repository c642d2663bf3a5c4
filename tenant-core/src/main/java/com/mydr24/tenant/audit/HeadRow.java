package com.mydr24.tenant.audit;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The end of a tenant's chain.
 *
 * @param sealedKey the tenant's key; null once it was destroyed
 */
@MappedEntity(value = "audit_head", schema = "tenancy")
record HeadRow(@Id UUID tenantId, long sequence, String hash, @Nullable String sealedKey) {
    @Override
    public String toString() {
        return "HeadRow[" + tenantId + " at " + sequence + "]";
    }
}
