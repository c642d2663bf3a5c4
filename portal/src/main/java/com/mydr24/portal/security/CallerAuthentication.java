package com.mydr24.portal.security;

import io.micronaut.security.authentication.Authentication;
import java.util.Collection;
import java.util.Map;

/** A caller, as the framework's access rules want to see it. */
public record CallerAuthentication(Caller caller) implements Authentication {
    @Override
    public String getName() {
        return caller.name();
    }

    @Override
    public Collection<String> getRoles() {
        return caller.roles();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of();
    }
}
