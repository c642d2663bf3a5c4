package com.mydr24.sla.measurement;

/** A body with more lines than one request may carry; nothing was written. Becomes HTTP 413. */
public final class TooManyLines extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyLines(int limit) {
        super("A body may have at most " + limit + " lines; send the rest in another request.");
    }

    public String code() {
        return "too_many_lines";
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
