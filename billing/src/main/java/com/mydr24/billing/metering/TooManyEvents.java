package com.mydr24.billing.metering;

/** A body with more events than one request may carry; nothing was written. Becomes HTTP 413. */
public final class TooManyEvents extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyEvents(int limit) {
        super("A body may have at most " + limit + " events; send the rest in another request.");
    }

    public String code() {
        return "too_many_lines";
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
