package com.mydr24.tenant.audit;

import com.mydr24.regions.placement.TenantId;

/** A tenant's log is not the one it was: somebody went around the program. */
public final class LogChanged extends RuntimeException {
    private static final long serialVersionUID = 1;

    LogChanged(TenantId tenant, String detail) {
        super("the audit log of tenant " + tenant + " was changed: " + detail);
    }
}
