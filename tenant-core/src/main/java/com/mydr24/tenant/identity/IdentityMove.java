package com.mydr24.tenant.identity;

import com.mydr24.regions.placement.CellId;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.member.Member;
import com.mydr24.tenant.member.MemberState;
import com.mydr24.tenant.member.Members;
import com.mydr24.tenant.profile.TenantProfiles;
import com.mydr24.tenant.tier.Isolation;
import com.mydr24.tenant.tier.Tier;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Takes a tenant's people from its organisation to a realm of its own, or back. Nobody's password
 * can be taken along: each person chooses a new one at the first sign-in.
 */
@Singleton
@Requires(beans = IdentityProvider.class)
class IdentityMove {
    private static final int PAGE = 200;

    private final IdentityProvider identity;
    private final IdentityRecords records;
    private final Members members;
    private final TenantProfiles profiles;

    IdentityMove(
            IdentityProvider identity,
            IdentityRecords records,
            Members members,
            TenantProfiles profiles) {
        this.identity = identity;
        this.records = records;
        this.members = members;
        this.profiles = profiles;
    }

    /**
     * Makes the home that the tier has, with everybody in it; who is there already stays as it is.
     *
     * @return the people's subjects there, by member
     */
    Map<UUID, String> furnish(DirectoryEntry tenant, Tier tier) {
        return furnish(tenant, home(tenant, tenant.cell(), tier.isolation()));
    }

    /** As {@link #furnish(DirectoryEntry, Tier)}, in another cell; a realm of its own stays. */
    Map<UUID, String> furnish(DirectoryEntry tenant, CellId cell) {
        return tenant.isolation() == Isolation.SILO
                ? Map.of()
                : furnish(tenant, home(tenant, cell, Isolation.POOL));
    }

    private Map<UUID, String> furnish(DirectoryEntry tenant, IdentityTenant home) {
        identity.ensureTenant(home, profiles.of(tenant.placement()).legalName());
        Map<UUID, String> subjects = new HashMap<>();
        String after = "";
        List<Member> page;
        do {
            page = members.of(tenant, after, PAGE);
            for (Member member : page) {
                after = member.email();
                if (member.state() == MemberState.ACTIVE) {
                    subjects.put(member.id(), identity.ensureAdmin(home, member.email()));
                }
            }
        } while (page.size() == PAGE);
        return subjects;
    }

    /** Lets the people sign in at the tier's home only, and removes the former one. */
    void moveIn(DirectoryEntry tenant, Tier from, Tier to) {
        furnish(tenant, to)
                .forEach((member, subject) -> members.rebind(tenant.placement(), member, subject));
        records.remove(home(tenant, tenant.cell(), from.isolation()));
    }

    /** Lets the people sign in at the new cell's home only, and removes the former one. */
    void moveIn(DirectoryEntry tenant, CellId from, CellId to) {
        if (tenant.isolation() == Isolation.POOL) {
            furnish(tenant, to)
                    .forEach((member, subject) ->
                            members.rebind(tenant.placement(), member, subject));
            records.remove(home(tenant, from, Isolation.POOL));
        }
    }

    /** Removes the home that was prepared in a cell to which the tenant does not move after all. */
    void leave(DirectoryEntry tenant, CellId abandoned) {
        if (tenant.isolation() == Isolation.POOL) {
            records.remove(home(tenant, abandoned, Isolation.POOL));
        }
    }

    private static IdentityTenant home(DirectoryEntry tenant, CellId cell, Isolation isolation) {
        return new IdentityTenant(tenant.id(), tenant.slug(), cell, isolation);
    }
}
