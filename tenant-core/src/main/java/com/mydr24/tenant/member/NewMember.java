package com.mydr24.tenant.member;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person to be added, as somebody typed it.
 *
 * @param externalId what the tenant's own directory calls the person
 */
public record NewMember(
        String email, String name, Set<TenantRole> roles, @Nullable String externalId) {
    @Override
    public String toString() {
        return "NewMember[" + roles + "]";
    }
}
