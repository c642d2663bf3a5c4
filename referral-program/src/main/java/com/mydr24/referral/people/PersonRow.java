package com.mydr24.referral.people;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "partner_person", schema = "referral")
record PersonRow(
        @Id UUID id,
        UUID partnerId,
        String subject,
        String roles,
        String state,
        Instant invitedAt,
        @Nullable Instant joinedAt) {

    Set<PartnerRole> roleSet() {
        return Arrays.stream(roles.split(",", -1))
                .map(PartnerRole::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean isIn(PartnerPerson.State wanted) {
        return state.equals(wanted.name());
    }

    boolean isAdminAtWork() {
        return isIn(PartnerPerson.State.ACTIVE) && roleSet().contains(PartnerRole.PARTNER_ADMIN);
    }

    PartnerMember member() {
        return new PartnerMember(id, partnerId, subject, roleSet());
    }
}
