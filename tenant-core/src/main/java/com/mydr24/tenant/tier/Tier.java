package com.mydr24.tenant.tier;

/** The four performance tiers, in rising order. */
public enum Tier {
    BASIC(Isolation.POOL),
    PROFESSIONAL(Isolation.POOL),
    ENTERPRISE(Isolation.SILO),
    EMERGENCY(Isolation.SILO);

    private final Isolation isolation;

    Tier(Isolation isolation) {
        this.isolation = isolation;
    }

    public Isolation isolation() {
        return isolation;
    }

    /** Whether its tenants are promised a synchronous standby, in the same jurisdiction. */
    public boolean hasStandby() {
        return this == EMERGENCY;
    }
}
