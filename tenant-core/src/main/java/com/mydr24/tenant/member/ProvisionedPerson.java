package com.mydr24.tenant.member;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person as the tenant's own directory knows one.
 *
 * @param externalId what that directory calls the person
 * @param active whether the person may work
 */
public record ProvisionedPerson(
        String email,
        String name,
        @Nullable String externalId,
        Set<TenantRole> roles,
        boolean active) {
    @Override
    public String toString() {
        return "ProvisionedPerson[" + roles + ", active=" + active + "]";
    }
}
