package com.mydr24.tenant.policy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "policy", schema = "tenancy")
record PolicyRow(
        @Id UUID tenantId,
        @Nullable Integer longestSessionMinutes,
        @Nullable Integer longestIdleMinutes,
        @Nullable Integer longestKeyDays,
        @Nullable String invitationDomains) {

    TenantPolicy toPolicy() {
        return new TenantPolicy(
                longestSessionMinutes,
                longestIdleMinutes,
                longestKeyDays,
                invitationDomains == null ? null : domainsOf(invitationDomains));
    }

    static @Nullable String text(@Nullable Collection<String> domains) {
        return domains == null ? null : String.join(" ", domains);
    }

    private static Set<String> domainsOf(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }
}
