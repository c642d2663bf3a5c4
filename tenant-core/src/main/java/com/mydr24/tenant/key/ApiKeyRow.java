package com.mydr24.tenant.key;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "api_key", schema = "tenancy")
record ApiKeyRow(
        @Id UUID id,
        String name,
        String purpose,
        String scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    /**
     * @param longestDays how long a key may live by the policy, should that rule it
     */
    ApiKey toKey(@Nullable Integer longestDays) {
        return new ApiKey(
                id,
                name,
                KeyPurpose.valueOf(purpose),
                scopesOf(scopes),
                createdAt,
                end(longestDays),
                lastUsedAt,
                revokedAt);
    }

    /** When the key ends: a policy tightened later counts for the keys there are. */
    @Nullable Instant end(@Nullable Integer longestDays) {
        if (longestDays == null) {
            return expiresAt;
        }
        Instant byPolicy = createdAt.plus(Duration.ofDays(longestDays));
        return expiresAt == null || byPolicy.isBefore(expiresAt) ? byPolicy : expiresAt;
    }

    static Set<Scope> scopesOf(String text) {
        EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream(text.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(Scope::valueOf)
                .forEach(scopes::add);
        return scopes;
    }

    static String text(Collection<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::name).collect(Collectors.joining(" "));
    }
}
