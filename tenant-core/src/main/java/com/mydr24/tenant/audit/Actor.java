package com.mydr24.tenant.audit;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;

/**
 * Who acts, as an opaque id: never a name or an address. It travels with the running code, so that
 * no method between a request and its effect has to hand it on; a job acts as the platform itself.
 *
 * @param id of the key, or the subject that the tenant's identity provider knows the person by
 */
public record Actor(Kind kind, String id) implements PropagatedContextElement {
    /** The program itself, by a job or at its start. */
    public static final Actor PLATFORM = new Actor(Kind.PLATFORM, "mydr24");

    /** What sort of actor it is, and so whose id it is. */
    public enum Kind {
        /** MyDR24's staff; the id is that of a platform key. */
        OPERATOR,
        /** The id is that of a platform key. */
        FINANCE,
        /** The id is that of a platform key, or the subject of one of the partner's people. */
        PARTNER,
        /** A tenant's program; the id is that of a tenant's key. */
        KEY,
        /** The id is the subject. */
        PERSON,
        PLATFORM
    }

    /** Who the running code acts for. */
    public static Actor current() {
        return PropagatedContext.getOrEmpty().find(Actor.class).orElse(PLATFORM);
    }
}
