package com.mydr24.regions.failure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The request is sound but does not fit the present state; nothing was written. HTTP 409. */
public final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final @Nullable String field;

    public Conflict(String code, String detail) {
        this(code, detail, null);
    }

    /**
     * @param field the field whose value clashes
     */
    public Conflict(String code, String detail, @Nullable String field) {
        super(detail);
        this.code = code;
        this.field = field;
    }

    public String code() {
        return code;
    }

    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
