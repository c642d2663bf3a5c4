package com.mydr24.portal.sla;

import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import jakarta.inject.Singleton;

/** The tenants whose service level an operator can do something about. */
@Singleton
class LivingTenants {
    private final Directory directory;

    LivingTenants(Directory directory) {
        this.directory = directory;
    }

    /**
     * Where the tenant of that name lives.
     *
     * @throws NotFound when there is none
     * @throws Conflict when it is not at work yet or any more
     */
    Placement placement(String slug) {
        DirectoryEntry tenant =
                directory
                        .bySlug(slug)
                        .orElseThrow(
                                () -> new NotFound("unknown_tenant", "There is no such tenant."));
        if (!tenant.status().isAlive()) {
            throw new Conflict("tenant_not_alive", "The tenant is not at work.");
        }
        return tenant.placement();
    }
}
