package com.mydr24.tenant.provisioning;

import com.mydr24.tenant.tier.Isolation;

/** How full a cell is: the realms and organisations it has, and how many it may have. */
public record CellLoad(long realms, int mostRealms, long organisations, int mostOrganisations) {
    /** What part of the places for tenants of this isolation is taken; 1 and more is full. */
    double share(Isolation isolation) {
        return switch (isolation) {
            case SILO -> (double) realms / mostRealms;
            case POOL -> (double) organisations / mostOrganisations;
        };
    }
}
