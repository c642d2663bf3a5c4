package com.mydr24.tenant.provisioning;

/**
 * What another module must know before a tenant may be placed; asked before anything is written.
 */
public interface ApplicationCheck {
    /**
     * @throws com.mydr24.regions.failure.InvalidField when the application cannot be accepted
     */
    void check(Application application);
}
