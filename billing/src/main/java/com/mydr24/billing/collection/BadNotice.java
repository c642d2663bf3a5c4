package com.mydr24.billing.collection;

/** A notice that is not the provider's, or cannot be read. */
public class BadNotice extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadNotice(String message) {
        super(message);
    }
}
