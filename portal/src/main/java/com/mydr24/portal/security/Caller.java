package com.mydr24.portal.security;

import com.mydr24.tenant.audit.Actor;
import com.mydr24.tenant.directory.DirectoryEntry;
import com.mydr24.tenant.key.KeyHolder;
import com.mydr24.tenant.key.PlatformKeyHolder;
import com.mydr24.tenant.key.PlatformRole;
import com.mydr24.tenant.key.Scope;
import com.mydr24.tenant.support.SupportRequest;
import java.util.Set;
import java.util.TreeSet;

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
            // An operator may do what finance and partners may; nobody else gets anything more.
            return holder.role() == PlatformRole.OPERATOR
                    ? Set.of(Roles.OPERATOR, Roles.FINANCE, Roles.PARTNER)
                    : Set.of(holder.role().name());
        }

        @Override
        public Actor actor() {
            Actor.Kind kind =
                    switch (holder.role()) {
                        case OPERATOR -> Actor.Kind.OPERATOR;
                        case FINANCE -> Actor.Kind.FINANCE;
                        case PARTNER -> Actor.Kind.PARTNER;
                    };
            return new Actor(kind, holder.id().toString());
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
            Set<String> roles = new TreeSet<>();
            for (Scope scope : holder.scopes()) {
                roles.add(
                        switch (scope) {
                            case READ -> Roles.TENANT;
                            case MEASURE -> Roles.TENANT_MEASURE;
                            case ADMIN -> Roles.TENANT_ADMIN;
                        });
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

    /** A tenant's administrator who signed in through the tenant's own identity provider. */
    record Person(DirectoryEntry tenant, String subject, String displayName) implements OfTenant {
        @Override
        public String name() {
            return "person:" + tenant.id() + ":" + subject;
        }

        @Override
        public Actor actor() {
            return new Actor(Actor.Kind.PERSON, subject);
        }

        @Override
        public Set<String> roles() {
            return Set.of(Roles.TENANT, Roles.TENANT_ADMIN);
        }

        @Override
        public String toString() {
            return "Person[of " + tenant.slug() + "]";
        }
    }
}
