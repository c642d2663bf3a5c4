package com.mydr24.tenant.policy;

/**
 * What a tenant goes by.
 *
 * @param own what it rules for itself
 * @param above what those above it rule together
 * @param effective the tighter of both, rule by rule
 */
public record PolicyInForce(TenantPolicy own, TenantPolicy above, TenantPolicy effective) {
    static PolicyInForce of(TenantPolicy own, TenantPolicy above) {
        return new PolicyInForce(own, above, own.and(above));
    }
}
