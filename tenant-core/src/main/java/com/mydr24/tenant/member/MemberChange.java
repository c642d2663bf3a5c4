package com.mydr24.tenant.member;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to change of a member; null leaves as it is.
 *
 * @param works false disables the member, true lets a disabled one back in
 */
public record MemberChange(
        @Nullable String name, @Nullable Set<TenantRole> roles, @Nullable Boolean works) {
    public static MemberChange ofRoles(Set<TenantRole> roles) {
        return new MemberChange(null, roles, null);
    }

    public static MemberChange works(boolean works) {
        return new MemberChange(null, null, works);
    }

    @Override
    public String toString() {
        return "MemberChange[" + roles + ", works=" + works + "]";
    }
}
