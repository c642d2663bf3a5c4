package com.mydr24.sla.measurement;

import org.jspecify.annotations.Nullable;

/** Ends the reading of one line, and of no other. */
final class RejectedLine extends Exception {
    private static final long serialVersionUID = 1;

    private final @Nullable String field;
    private final String code;

    RejectedLine(@Nullable String field, String code, String detail) {
        // Thousands of bad lines are ordinary: no stack trace.
        super(detail, null, false, false);
        this.field = field;
        this.code = code;
    }

    Rejection at(int line) {
        return new Rejection(line, code, String.valueOf(getMessage()), field);
    }
}
