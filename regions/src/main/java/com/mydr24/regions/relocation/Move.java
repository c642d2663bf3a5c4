package com.mydr24.regions.relocation;

import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import java.util.UUID;

/**
 * One tenant on its way from one database to another.
 *
 * @param id the same whenever the same move is taken up again
 */
public record Move(UUID id, Placement from, Placement to) {
    public Move {
        if (!from.tenant().equals(to.tenant())) {
            throw new IllegalArgumentException("a move is of one tenant");
        }
        if (from.equals(to)) {
            throw new IllegalArgumentException("the tenant is there already");
        }
    }

    public TenantId tenant() {
        return from.tenant();
    }
}
