package com.mydr24.billing.metering;

import org.jspecify.annotations.Nullable;

/** Ends the reading of one event, and of no other. */
final class RefusedEvent extends Exception {
    private static final long serialVersionUID = 1;

    private final @Nullable String field;
    private final String code;

    RefusedEvent(@Nullable String field, String code, String detail) {
        // Thousands of bad events are ordinary: no stack trace.
        super(detail, null, false, false);
        this.field = field;
        this.code = code;
    }

    UsageRejection at(int line) {
        return new UsageRejection(line, code, String.valueOf(getMessage()), field);
    }
}
