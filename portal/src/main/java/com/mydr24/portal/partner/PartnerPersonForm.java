package com.mydr24.portal.partner;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A person as an administrator typed them, to show again when they were not accepted. */
@Serdeable
public record PartnerPersonForm(String email, @Nullable List<String> roles) {
    static final PartnerPersonForm EMPTY = new PartnerPersonForm("", List.of());

    // What is missing is as good as empty.
    public PartnerPersonForm {
        email = Objects.requireNonNullElse(email, "");
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
        return "PartnerPersonForm[" + roles + "]";
    }
}
