package com.mydr24.portal.invitation;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Objects;

/**
 * A person as an administrator typed them, to show again when they were not accepted.
 *
 * @param name empty where the person is to say it alone
 * @param roles those whose boxes are ticked
 */
@Serdeable
public record PersonForm(String email, String name, List<String> roles) {
    // What is missing is as good as empty.
    public PersonForm {
        email = Objects.requireNonNullElse(email, "");
        name = Objects.requireNonNullElse(name, "");
        roles = List.copyOf(Objects.requireNonNullElse(roles, List.of()));
    }

    /** Of nobody yet, with boxes ticked beforehand. */
    public static PersonForm blank(String... roles) {
        return new PersonForm("", "", List.of(roles));
    }

    /** Whether the box of this role is ticked. */
    public boolean has(String role) {
        return roles.contains(role);
    }

    @Override
    public String toString() {
        return "PersonForm" + roles;
    }
}
