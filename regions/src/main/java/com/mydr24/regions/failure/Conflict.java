package com.mydr24.regions.failure;

/** The request is sound but does not fit the present state. Becomes HTTP 409. */
public final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;

    public Conflict(String code, String detail) {
        super(detail);
        this.code = code;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
