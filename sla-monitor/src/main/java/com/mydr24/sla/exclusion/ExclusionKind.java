package com.mydr24.sla.exclusion;

/** Why time does not count. */
public enum ExclusionKind {
    /** Planned work on the service, announced before it begins. */
    MAINTENANCE,
    /** The customer's own doing, such as a network of its own that was away. */
    CUSTOMER,
    /** What nobody in the contract could have kept from happening. */
    FORCE_MAJEURE
}
