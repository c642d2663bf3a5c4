package com.mydr24.portal.scim;

import io.micronaut.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** A refusal in SCIM's own words. */
final class ScimFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final @Nullable String type;

    /**
     * @param type one of RFC 7644's, table 9; null where none fits
     */
    ScimFailure(HttpStatus status, @Nullable String type, String detail) {
        super(detail);
        this.status = status;
        this.type = type;
    }

    HttpStatus status() {
        return status;
    }

    @Nullable String type() {
        return type;
    }
}
