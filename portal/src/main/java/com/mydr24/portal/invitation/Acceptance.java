package com.mydr24.portal.invitation;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Objects;

/** What somebody answers to an invitation. */
@Serdeable
record Acceptance(String link, String name, String password, String repeated) {
    // What is missing is as good as empty.
    Acceptance {
        link = Objects.requireNonNullElse(link, "");
        name = Objects.requireNonNullElse(name, "");
        password = Objects.requireNonNullElse(password, "");
        repeated = Objects.requireNonNullElse(repeated, "");
    }

    boolean isSureOfThePassword() {
        return password.equals(repeated);
    }

    @Override
    public String toString() {
        return "Acceptance";
    }
}
