package com.mydr24.regions.failure;

/** There is no such thing for this caller; another tenant's thing is one of these. HTTP 404. */
public final class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;

    public NotFound(String code, String detail) {
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
