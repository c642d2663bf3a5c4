package com.mydr24.tenant.erasure;

import com.mydr24.tenant.directory.DirectoryEntry;
import java.util.Map;

/** A place where a tenant leaves traces. */
interface TenantStore {
    /** Its name in steps and certificates. */
    String name();

    /** What of the tenant is there and must not stay, by kind of thing. */
    Map<String, Long> find(DirectoryEntry tenant);

    /** What of the tenant is there and stays, by kind of thing. */
    default Map<String, Long> kept(DirectoryEntry tenant) {
        return Map.of();
    }

    /** Removes what {@link #find} finds. Safe to repeat. */
    void remove(DirectoryEntry tenant);
}
