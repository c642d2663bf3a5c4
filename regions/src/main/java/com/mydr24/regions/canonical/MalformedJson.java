package com.mydr24.regions.canonical;

/** Bytes that should have been a JSON object with certain fields, and are not. */
public final class MalformedJson extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedJson(String message) {
        super(message);
    }

    MalformedJson(String message, Throwable cause) {
        super(message, cause);
    }
}
