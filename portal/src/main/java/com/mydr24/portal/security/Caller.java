package com.mydr24.portal.security;

import com.mydr24.referral.people.PartnerMember;
import com.mydr24.referral.people.PartnerPeople;
import com.mydr24.tenant.audit.Actor;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.directory.TenantKind;
import com.mydr24.tenant.key.KeyHolder;
import com.mydr24.tenant.key.KeyPurpose;
import com.mydr24.tenant.key.PlatformKeyHolder;
import com.mydr24.tenant.key.PlatformRole;
import com.mydr24.tenant.member.Member;
import com.mydr24.tenant.support.SupportRequest;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who makes a request. */
public sealed interface Caller {
    /** Unique among all callers; idempotency keys belong to it. */
    String name();

    Set<String> roles();

    /** As audit logs name the caller. */
    Actor actor();

    /** MyDR24's own staff, finance, or a partner. */
    record Platform(PlatformKeyHolder holder) implements Caller {
        @Override
        public String name() {
            return "platform:" + holder.id();
        }

        @Override
        public Set<String> roles() {
            // An operator may do what all others of the platform may; nobody else gets more.
            return switch (holder.role()) {
                case OPERATOR ->
                        Arrays.stream(PlatformRole.values())
                                .map(PlatformRole::name)
                                .collect(Collectors.toUnmodifiableSet());
                case PARTNER -> RouteRoles.WHOLE_PARTNER;
                case FINANCE, ONBOARDING, SUPPORT, SECURITY, VANTAGE ->
                        Set.of(holder.role().name());
            };
        }

        @Override
        public Actor actor() {
            Actor.Kind kind =
                    switch (holder.role()) {
                        case OPERATOR -> Actor.Kind.OPERATOR;
                        case FINANCE -> Actor.Kind.FINANCE;
                        case PARTNER -> Actor.Kind.PARTNER;
                        case ONBOARDING, SUPPORT, SECURITY, VANTAGE -> Actor.Kind.OPERATOR;
                    };
            return new Actor(kind, holder.id().toString());
        }
    }

    /**
     * One of a partner's people, signed in, with the roles that the programme gives the person at
     * this request.
     *
     * @param displayName what the identity provider calls the person
     */
    record PartnerPerson(PartnerMember member, String displayName) implements Caller {
        @Override
        public String name() {
            return PartnerPeople.actor(member.subject());
        }

        @Override
        public Actor actor() {
            return new Actor(Actor.Kind.PARTNER, member.subject());
        }

        @Override
        public Set<String> roles() {
            Set<String> roles = new TreeSet<>();
            member.roles().forEach(role -> roles.addAll(RouteRoles.of(role)));
            return roles;
        }

        @Override
        public String toString() {
            return "PartnerPerson[of " + member.partner() + "]";
        }
    }

    /** A caller that acts for one tenant. */
    sealed interface OfTenant extends Caller {
        DirectoryEntry tenant();
    }

    /** A tenant's program, by its key. */
    record Machine(KeyHolder holder) implements OfTenant {
        @Override
        public String name() {
            return "key:" + holder.keyId();
        }

        @Override
        public Actor actor() {
            return new Actor(Actor.Kind.KEY, holder.keyId().toString());
        }

        @Override
        public DirectoryEntry tenant() {
            return holder.tenant();
        }

        @Override
        public Set<String> roles() {
            if (holder.purpose() == KeyPurpose.SCIM) {
                return Set.of(Roles.TENANT_SCIM);
            }
            Set<String> roles = new TreeSet<>();
            holder.scopes().forEach(scope -> roles.addAll(RouteRoles.of(scope)));
            if (tenant().kind() == TenantKind.NATIONAL_SYSTEM && roles.contains(Roles.TENANT)) {
                roles.add(Roles.NATIONAL);
            }
            return roles;
        }
    }

    /** An operator whom the tenant lets look, for a while: may read what its people may read. */
    record Support(PlatformKeyHolder holder, DirectoryEntry tenant, SupportRequest under)
            implements OfTenant {
        @Override
        public String name() {
            return "support:" + holder.id() + ":" + tenant.id();
        }

        @Override
        public Actor actor() {
            return new Actor(Actor.Kind.OPERATOR, holder.id().toString());
        }

        @Override
        public Set<String> roles() {
            return Set.of(Roles.TENANT);
        }
    }

    /**
     * A member who signed in through the tenant's own identity provider, with the roles that the
     * tenant's database gives the member at this request.
     */
    record Person(DirectoryEntry tenant, Member member, String subject) implements OfTenant {
        @Override
        public String name() {
            return "person:" + tenant.id() + ":" + subject;
        }

        public String displayName() {
            return member.displayName();
        }

        @Override
        public Actor actor() {
            return new Actor(Actor.Kind.PERSON, subject);
        }

        @Override
        public Set<String> roles() {
            Set<String> roles = new TreeSet<>();
            member.roles().forEach(role -> roles.addAll(RouteRoles.of(role)));
            return roles;
        }

        @Override
        public String toString() {
            return "Person[of " + tenant.slug() + "]";
        }
    }
}
