package com.mydr24.regions.failure;

/** A part this needs is away or still starting; the same request may work later. HTTP 503. */
public final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;

    public Unavailable(String code, String detail) {
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
