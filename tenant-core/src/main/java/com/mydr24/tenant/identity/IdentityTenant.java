package com.mydr24.tenant.identity;

import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.tier.Isolation;

/**
 * As much of a tenant as its identity needs.
 *
 * @param isolation POOL: an organisation in the realm of its cell; SILO: a realm of its own, with
 *     its own keys, password rules and sessions
 */
public record IdentityTenant(TenantId id, String slug, CellId cell, Isolation isolation) {
    public static IdentityTenant of(DirectoryEntry entry) {
        return new IdentityTenant(entry.id(), entry.slug(), entry.cell(), entry.isolation());
    }
}
