package com.mydr24.billing.collection;

/** The provider will not give the money back, however often it is asked. */
public class RefundRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefundRefused(String message) {
        super(message);
    }
}
