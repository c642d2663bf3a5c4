package com.mydr24.tenant.identity;

import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.TenantId;

/** As much of a tenant as its identity needs. */
public record IdentityTenant(
        TenantId id, String slug, String displayName, CellId cell, IdentityHome home) {}
