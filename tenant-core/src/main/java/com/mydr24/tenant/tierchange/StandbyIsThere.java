package com.mydr24.tenant.tierchange;

import com.mydr24.regions.cell.Cells;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.profile.TenantProfile;
import com.mydr24.tenant.residency.LawfulPlaces;
import com.mydr24.tenant.tier.Tier;
import jakarta.inject.Singleton;

/** Nobody is sold a tier with a standby where there is none. */
@Singleton
class StandbyIsThere implements TierChangeCheck {
    private final Cells cells;

    StandbyIsThere(Cells cells) {
        this.cells = cells;
    }

    @Override
    public void check(DirectoryEntry tenant, TenantProfile profile, Tier to) {
        LawfulPlaces.mustSuit(cells.of(tenant.cell()), to, "tier");
    }
}
