package com.mydr24.portal.member;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Objects;

/** A person as an administrator typed them, to show again when they were not accepted. */
@Serdeable
public record PersonForm(String email, String name, @Nullable List<String> roles) {
    static final PersonForm EMPTY = new PersonForm("", "", List.of("VIEWER"));

    // What is missing is as good as empty.
    public PersonForm {
        email = Objects.requireNonNullElse(email, "");
        name = Objects.requireNonNullElse(name, "");
    }

    /** Whether the box of this role is ticked. */
    public boolean has(String role) {
        return roles != null && roles.contains(role);
    }

    List<String> ticked() {
        return roles == null ? List.of() : roles;
    }

    @Override
    public String toString() {
        return "PersonForm[" + roles + "]";
    }
}
