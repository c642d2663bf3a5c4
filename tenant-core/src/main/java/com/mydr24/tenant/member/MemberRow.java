package com.mydr24.tenant.member;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "member", schema = "tenancy")
record MemberRow(
        @Id UUID id,
        String email,
        String name,
        String roles,
        String state,
        @Nullable String subject,
        @Nullable String externalId,
        Instant addedAt,
        @Nullable Instant joinedAt,
        Instant changedAt,
        long version) {

    Member toMember() {
        return new Member(
                id,
                email,
                name,
                rolesOf(roles),
                MemberState.valueOf(state),
                subject,
                externalId,
                addedAt,
                joinedAt,
                changedAt,
                version);
    }

    static Set<TenantRole> rolesOf(String text) {
        var roles = EnumSet.noneOf(TenantRole.class);
        Arrays.stream(text.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(TenantRole::valueOf)
                .forEach(roles::add);
        return Collections.unmodifiableSet(roles);
    }

    static String text(Collection<TenantRole> roles) {
        return roles.stream()
                .distinct()
                .sorted()
                .map(TenantRole::name)
                .collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return "MemberRow[" + id + "]";
    }
}
