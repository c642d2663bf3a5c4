package com.mydr24.portal.problem;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives everything that Micronaut itself refuses the form of all other problems. */
@Singleton
@Primary
class FrameworkProblems implements ErrorResponseProcessor<Object> {
    /** How serde names the property it could not read. */
    private static final Pattern PROPERTY = Pattern.compile("property \\[(?:\\S+ )?(\\w+)\\]");

    /** How the binders name a parameter that is missing or wrong. */
    private static final Pattern ARGUMENT =
            Pattern.compile("(?:argument|QueryValue|Header|PathVariable) \\[(?:\\S+ )?(\\w+)\\]");

    private final Problems problems;

    FrameworkProblems(Problems problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("unchecked") // the body's type is the processor's own
    public MutableHttpResponse<Object> processResponse(
            ErrorContext context, MutableHttpResponse<?> response) {
        HttpStatus status = HttpStatus.valueOf(response.code());
        String message =
                context.getErrors().stream()
                        .findFirst()
                        .map(Error::getMessage)
                        .orElse(status.getReason());
        Throwable cause = context.getRootCause().orElse(null);
        Problem problem =
                cause instanceof ConstraintViolationException invalid
                        ? violated(invalid)
                        : refused(status, message);
        MutableHttpResponse<?> answer = problems.respond(context.getRequest(), problem);
        response.getHeaders()
                .forEach((name, values) ->
                        values.forEach(value -> answer.getHeaders().add(name, value)));
        return (MutableHttpResponse<Object>) answer;
    }

    private static Problem refused(HttpStatus status, String message) {
        if (status == HttpStatus.BAD_REQUEST && message.startsWith("Invalid JSON")) {
            return Problem.of(status, "malformed_json", firstLine(message), null);
        }
        return Problem.of(status, code(status), detail(status, message), field(message));
    }

    /** Without the parser's remarks on itself. */
    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    private static Problem violated(ConstraintViolationException invalid) {
        // A set has no order of its own, and the same request must get the same answer.
        SortedMap<String, String> fields = new TreeMap<>();
        invalid.getConstraintViolations()
                .forEach(violation ->
                        fields.put(
                                lastName(violation.getPropertyPath().toString()),
                                violation.getMessage()));
        return Problem.of(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "invalid_field",
                fields.entrySet().stream()
                        .map(field -> field.getKey() + " " + field.getValue())
                        .collect(Collectors.joining("; ", "", ".")),
                fields.firstKey());
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static String code(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "bad_request";
            case NOT_FOUND -> "not_found";
            case REQUEST_ENTITY_TOO_LARGE -> "too_large";
            default -> status.name().toLowerCase(Locale.ROOT);
        };
    }

    private static String detail(HttpStatus status, String message) {
        // A failure of ours is logged with its cause; its words are not for the caller.
        return status.getCode() >= 500
                ? "Something went wrong on our side. It has been written down."
                : message;
    }

    private static @Nullable String field(String message) {
        return Stream.of(PROPERTY, ARGUMENT)
                .map(pattern -> pattern.matcher(message))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElse(null);
    }
}
