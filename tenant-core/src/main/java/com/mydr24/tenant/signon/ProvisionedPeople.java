package com.mydr24.tenant.signon;

import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.identity.IdentityProvider;
import com.mydr24.tenant.identity.IdentityRecords;
import com.mydr24.tenant.identity.IdentityTenant;
import com.mydr24.tenant.member.Member;
import com.mydr24.tenant.member.Members;
import com.mydr24.tenant.member.ProvisionedMembers;
import com.mydr24.tenant.member.ProvisionedPerson;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * People whom the tenant's own directory brings and takes. Where the tenant has its own identity
 * provider, an account here comes with the first sign-on: one made before could only be joined by
 * its password, which it does not have. Elsewhere it is made at once.
 */
@Singleton
public class ProvisionedPeople {
    private final ProvisionedMembers provisioned;
    private final Members members;
    private final @Nullable IdentityProvider identity;
    private final @Nullable IdentityRecords records;
    private final @Nullable SignOn signOn;

    ProvisionedPeople(
            ProvisionedMembers provisioned,
            Members members,
            @Nullable IdentityProvider identity,
            @Nullable IdentityRecords records,
            @Nullable SignOn signOn) {
        this.provisioned = provisioned;
        this.members = members;
        this.identity = identity;
        this.records = records;
        this.signOn = signOn;
    }

    /**
     * Adds a person. The account first and the member second: killed in between, the same again
     * finds the account made.
     *
     * @throws com.mydr24.regions.failure.InvalidField as {@link ProvisionedMembers#check}
     * @throws com.mydr24.regions.failure.Conflict as {@link ProvisionedMembers#check}
     * @throws com.mydr24.regions.failure.Unavailable while the identity provider does not answer
     */
    public Member add(DirectoryEntry tenant, ProvisionedPerson person) {
        provisioned.check(tenant, person, null);
        IdentityProvider accounts = identity;
        SignOn provider = signOn;
        String subject =
                accounts == null || (provider != null && provider.of(tenant).isPresent())
                        ? null
                        : accounts.ensureAdmin(IdentityTenant.of(tenant), person.email());
        return provisioned.add(tenant, person, subject);
    }

    /** As {@link ProvisionedMembers#replace}. A person who is not active may do nothing at once. */
    public Member replace(
            DirectoryEntry tenant, UUID id, ProvisionedPerson person, @Nullable Long version) {
        return provisioned.replace(tenant, id, person, version);
    }

    /**
     * Removes a person: the member first, so that nothing is open any more, then the account.
     *
     * @throws com.mydr24.regions.failure.Unavailable while the identity provider does not answer
     */
    public void remove(DirectoryEntry tenant, UUID id, @Nullable Long version) {
        Member member = members.get(tenant, id);
        provisioned.remove(tenant, id, version);
        IdentityRecords accounts = records;
        String subject = member.subject();
        if (accounts != null && subject != null) {
            accounts.removePerson(IdentityTenant.of(tenant), subject);
        }
    }
}
