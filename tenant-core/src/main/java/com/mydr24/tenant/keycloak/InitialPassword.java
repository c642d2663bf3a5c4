package com.mydr24.tenant.keycloak;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import jakarta.validation.constraints.Size;

/**
 * The password every new admin has from the start, so that the people of a demonstration can sign
 * in; only on a developer's machine, and at least as long as the realms ask for.
 */
@ConfigurationProperties("mydr24.identity")
@Requires(property = "mydr24.identity.initial-password")
record InitialPassword(@Size(min = 12) String initialPassword) {
    @Override
    public String toString() {
        return "InitialPassword[]";
    }
}
