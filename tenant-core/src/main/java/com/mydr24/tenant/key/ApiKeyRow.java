package com.mydr24.tenant.key;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
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
        String scopes,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    ApiKey toKey() {
        return new ApiKey(id, name, scopesOf(scopes), createdAt, lastUsedAt, revokedAt);
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
