package com.mydr24.referral.people;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at a partner, as its administrators see them.
 *
 * @param email null while the identity provider, which alone knows it, is away
 * @param name the same; and until the person has accepted
 */
@Serdeable
public record PartnerPerson(
        UUID id,
        Set<PartnerRole> roles,
        State state,
        Instant invitedAt,
        @Nullable Instant joinedAt,
        @Nullable String email,
        @Nullable String name) {

    public PartnerPerson {
        roles = Set.copyOf(roles);
    }

    /** Where somebody stands. Whoever was removed is not shown any more. */
    public enum State {
        INVITED,
        ACTIVE,
        REMOVED
    }

    /** What to call the person. */
    public String displayName() {
        if (name != null && !name.isBlank()) {
            return name;
        }
        return email == null ? id.toString() : email;
    }

    public boolean has(PartnerRole role) {
        return roles.contains(role);
    }

    @Override
    public String toString() {
        return "PartnerPerson[" + id + "]";
    }
}
