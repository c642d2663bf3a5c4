package com.mydr24.regions.failure;

/** The caller sent a value that cannot be taken; nothing was written. Becomes HTTP 422. */
public final class InvalidField extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String field;
    private final String code;

    public InvalidField(String field, String code, String detail) {
        super(detail);
        this.field = field;
        this.code = code;
    }

    public String field() {
        return field;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
