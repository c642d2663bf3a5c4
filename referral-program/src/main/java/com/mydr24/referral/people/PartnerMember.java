package com.mydr24.referral.people;

import java.util.Set;
import java.util.UUID;

/**
 * Somebody who may work for a partner now.
 *
 * @param id of the person at this partner
 * @param subject by which the identity provider knows the person
 */
public record PartnerMember(UUID id, UUID partner, String subject, Set<PartnerRole> roles) {
    public PartnerMember {
        roles = Set.copyOf(roles);
    }
}
