package com.mydr24.tenant.member;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person of a tenant.
 *
 * @param email in lower case; unique in the tenant
 * @param name empty while unknown
 * @param subject who the person is to the identity provider; null until that is known
 * @param externalId what the tenant's own directory calls the person
 * @param joinedAt when the person accepted, by the machine's clock
 * @param version goes up with every change
 */
public record Member(
        UUID id,
        String email,
        String name,
        Set<TenantRole> roles,
        MemberState state,
        @Nullable String subject,
        @Nullable String externalId,
        Instant addedAt,
        @Nullable Instant joinedAt,
        Instant changedAt,
        long version) {

    /** What to call the person. */
    public String displayName() {
        return name.isBlank() ? email : name;
    }

    boolean isAdminAtWork() {
        return state == MemberState.ACTIVE && roles.contains(TenantRole.TENANT_ADMIN);
    }

    @Override
    public String toString() {
        return "Member[" + id + ", " + state + "]";
    }
}
