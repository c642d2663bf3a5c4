package com.mydr24.tenant.tierchange;

import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.profile.TenantProfile;
import com.mydr24.tenant.tier.Tier;

/** What a module has to say before a tenant may change its tier. */
public interface TierChangeCheck {
    /**
     * @throws com.mydr24.regions.failure.InvalidField when it cannot have that tier
     */
    void check(DirectoryEntry tenant, TenantProfile profile, Tier to);
}
