package com.mydr24.violation;

import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.DatabaseName;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.RegionCode;
import com.mydr24.regions.placement.TenantId;

/** Deliberate: a placement that no directory gave. */
record GuessesAPlace(TenantId tenant) {
    Placement guess() {
        return new Placement(
                tenant, new RegionCode("eu-de"), new CellId("eu-de-1"), DatabaseName.POOL);
    }
}
