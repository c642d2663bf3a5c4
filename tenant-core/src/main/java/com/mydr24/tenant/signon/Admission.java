package com.mydr24.tenant.signon;

import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.domain.DomainName;
import com.mydr24.tenant.domain.EmailDomains;
import com.mydr24.tenant.member.Member;
import com.mydr24.tenant.member.Members;
import com.mydr24.tenant.signin.SignedIn;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who of those whom an issuer vouches for may work for the tenant. Whoever comes by the tenant's
 * own provider must have an address in one of its verified domains; the provider's word counts for
 * no other. Such a person is a member from the first sign-on, with the least role, unless invited
 * to more.
 */
@Singleton
public class Admission {
    private final Members members;
    private final EmailDomains domains;
    private final @Nullable SignOn signOn;

    Admission(Members members, EmailDomains domains, @Nullable SignOn signOn) {
        this.members = members;
        this.domains = domains;
        this.signOn = signOn;
    }

    /** The member who may work as this person now. */
    public Optional<Member> of(DirectoryEntry tenant, SignedIn person) {
        if (person.byOwnProvider()) {
            return isOfOwnDomain(tenant, person) ? arrived(tenant, person) : Optional.empty();
        }
        return isProviderRequired(tenant)
                ? Optional.empty()
                : members.atWork(tenant, person.subject(), person.verifiedAddress());
    }

    private Optional<Member> arrived(DirectoryEntry tenant, SignedIn person) {
        Optional<Member> known = members.atWork(tenant, person.subject(), person.email());
        return known.isPresent()
                ? known
                : members.arrive(tenant, person.subject(), person.email(), person.name());
    }

    private boolean isOfOwnDomain(DirectoryEntry tenant, SignedIn person) {
        return DomainName.ofAddress(person.email())
                .filter(domain -> domains.verified(tenant.id()).contains(domain))
                .isPresent();
    }

    private boolean isProviderRequired(DirectoryEntry tenant) {
        SignOn provider = signOn;
        return provider != null && provider.of(tenant).filter(SignOnSettings::required).isPresent();
    }
}
