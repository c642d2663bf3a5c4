package com.mydr24.portal.problem;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;

/**
 * An RFC 9457 problem.
 *
 * @param code stable, for programs; never changes its meaning
 * @param detail one or two sentences for a person
 * @param field the field that is wrong, where one is
 * @param baseUrl where the same request belongs, when it does not belong here
 */
@Serdeable
public record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        @Nullable String field,
        @Nullable URI baseUrl) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(
            HttpStatus status, String code, String detail, @Nullable String field) {
        return new Problem(
                "https://mydr24.example/problems/" + code.replace('_', '-'),
                status.getReason(),
                status.getCode(),
                code,
                detail,
                field,
                null);
    }

    /** The same, with the place where the request belongs. */
    Problem at(@Nullable URI there) {
        return new Problem(type, title, status, code, detail, field, there);
    }
}
