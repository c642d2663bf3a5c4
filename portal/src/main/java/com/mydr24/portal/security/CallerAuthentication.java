package com.mydr24.portal.security;

import io.micronaut.security.authentication.Authentication;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * A caller, as the framework's access rules want to see it.
 *
 * @param roles the caller's; worked out once, because the rules ask for them again and again
 */
public record CallerAuthentication(Caller caller, Set<String> roles) implements Authentication {
    public CallerAuthentication(Caller caller) {
        this(caller, caller.roles());
    }

    @Override
    public String getName() {
        return caller.name();
    }

    @Override
    public Collection<String> getRoles() {
        return roles;
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of();
    }
}
