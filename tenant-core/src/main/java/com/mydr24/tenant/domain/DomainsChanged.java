package com.mydr24.tenant.domain;

import com.mydr24.regions.placement.TenantId;

/** Wants to know when a tenant has got or lost a domain. May be told twice. */
public interface DomainsChanged {
    void changed(TenantId tenant);
}
