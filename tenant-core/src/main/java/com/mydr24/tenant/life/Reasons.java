package com.mydr24.tenant.life;

import com.mydr24.regions.failure.InvalidField;
import java.util.regex.Pattern;

/** Reasons are codes, so that nobody writes about a person into the control plane. */
final class Reasons {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9_]{1,60}");
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9 ./:_-]{1,80}");

    private Reasons() {}

    static void check(String field, String reason) {
        if (!SHAPE.matcher(reason).matches()) {
            throw new InvalidField(
                    field,
                    "bad_reason",
                    "A reason is a code of 1 to 60 of a-z, 0-9 and _, such as unpaid.");
        }
    }

    static void checkReference(String field, String reference) {
        if (!REFERENCE.matcher(reference).matches()) {
            throw new InvalidField(
                    field,
                    "bad_reference",
                    "A reference has 1 to 80 letters, digits, blanks and ./:_-, and names nobody.");
        }
    }
}
