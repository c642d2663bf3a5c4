package com.mydr24.regions.rollup;

/** A figure that every cell publishes. Only figures that have a better end are compared. */
public enum Figure {
    /** Good requests of the last hour, in millionths of all valid ones. */
    AVAILABILITY(Better.HIGHER),
    /** The time within which 95 of 100 requests of the last hour were answered, in microseconds. */
    P95(Better.LOWER),
    /** Requests of the last hour that took more than a second, in millionths of all valid ones. */
    SLOW(Better.LOWER),
    /** Places for tenants of the pool that are taken, in millionths. */
    POOL_TAKEN(Better.NEITHER),
    /** Places for tenants with a database of their own that are taken, in millionths. */
    SILOS_TAKEN(Better.NEITHER),
    /** Tenants that live in the cell. */
    TENANTS(Better.NEITHER),
    /** Of these, those that measured something in the last hour, in millionths. */
    MEASURING(Better.HIGHER);

    private final Better better;

    Figure(Better better) {
        this.better = better;
    }

    Better better() {
        return better;
    }

    enum Better {
        HIGHER,
        LOWER,
        NEITHER
    }
}
