package com.mydr24.tenant.provisioning;

/** The steps of provisioning, in their order. */
public enum StepName {
    DATABASE,
    PROFILE,
    MEMBERS,
    SUBSCRIPTION,
    SLA_CONTRACT,
    REFERRAL,
    /** Follows when the identity provider answers; a tenant is active before it. */
    IDENTITY;

    boolean isNeededToBeActive() {
        return this != IDENTITY;
    }
}
