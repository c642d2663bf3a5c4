package com.mydr24.portal.tenant;

import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantStatus;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits, on a virtual thread, for a tenant to become active. */
@Singleton
class Activation {
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Directory directory;

    Activation(Directory directory) {
        this.directory = directory;
    }

    /** The tenant as it is when active, or after {@code limit}. */
    DirectoryEntry await(DirectoryEntry placed, Duration limit) {
        long until = System.nanoTime() + limit.toNanos();
        DirectoryEntry entry = placed;
        while (entry.status() != TenantStatus.ACTIVE && System.nanoTime() < until) {
            LockSupport.parkNanos(LOOK.toNanos());
            entry = directory.byId(placed.id()).orElse(entry);
        }
        return entry;
    }
}
