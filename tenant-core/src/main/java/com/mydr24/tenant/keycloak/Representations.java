package com.mydr24.tenant.keycloak;

import com.mydr24.tenant.identity.IdentityRecords;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** As much of Keycloak's documents as we write or read, under Keycloak's own names. */
final class Representations {
    private Representations() {}

    @Serdeable
    record Organization(
            @Nullable String id,
            String name,
            String alias,
            boolean enabled,
            List<Domain> domains,
            @Nullable Map<String, List<String>> attributes) {}

    @Serdeable
    record Domain(String name, boolean verified) {}

    @Serdeable
    record User(
            @Nullable String id,
            String username,
            @Nullable String email,
            boolean enabled,
            boolean emailVerified,
            @Nullable List<String> requiredActions,
            @Nullable List<Credential> credentials) {}

    @Serdeable
    record Credential(String type, String value, boolean temporary) {
        @Override
        public String toString() {
            return "Credential[" + type + "]";
        }
    }

    @Serdeable
    record Client(
            String id,
            @Nullable List<String> redirectUris,
            @Nullable Map<String, String> attributes) {}

    /** A person as Keycloak shows one. */
    @Serdeable
    record Member(
            String id,
            String username,
            @Nullable String email,
            @Nullable String firstName,
            @Nullable String lastName,
            boolean enabled) {
        IdentityRecords.Person toPerson() {
            return new IdentityRecords.Person(id, username, email, firstName, lastName, enabled);
        }

        @Override
        public String toString() {
            return "Member[" + id + "]";
        }
    }
}
