package com.mydr24.billing.metering;

import com.mydr24.regions.canonical.JsonFields;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes one event out of its fields, or says which one is wrong and how.
 *
 * @param start when the customer's contract began
 */
record EventReader(Instant start, Instant now) {
    /** An event is late after its month is closed, and of no use when no close looks back at it. */
    static final Duration OLDEST = Duration.ofDays(62);

    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofMinutes(5);
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final Pattern METER = Pattern.compile("[a-z][a-z0-9._-]{0,62}");
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,62}");
    private static final int MOST_ATTRIBUTES = 20;
    private static final int LONGEST_VALUE = 200;
    private static final int DIGITS = 12;
    private static final Set<String> FIELDS = Set.of("id", "meter", "at", "quantity", "attributes");

    UsageEvent read(JsonFields fields) throws RefusedEvent {
        for (var name : fields.names()) {
            if (!FIELDS.contains(name)) {
                throw new RefusedEvent(name, "unknown_field", "There is no field of this name.");
            }
        }
        return new UsageEvent(
                matching(fields, "id", ID, "id is 1 to 128 printable ASCII characters, no spaces."),
                matching(
                        fields,
                        "meter",
                        METER,
                        "meter is 1 to 63 of a-z, 0-9, dot, hyphen and underscore."),
                at(fields),
                quantity(fields),
                attributes(fields.value("attributes")));
    }

    private static String matching(JsonFields fields, String name, Pattern shape, String detail)
            throws RefusedEvent {
        if (present(fields, name) instanceof String text) {
            if (shape.matcher(text).matches()) {
                return text;
            }
            throw new RefusedEvent(name, "out_of_range", detail);
        }
        throw new RefusedEvent(name, "wrong_type", name + " must be a string.");
    }

    private Instant at(JsonFields fields) throws RefusedEvent {
        var at = instant(present(fields, "at"));
        if (at.isAfter(now.plus(CLOCKS_MAY_DIFFER))) {
            throw new RefusedEvent(
                    "at", "in_future", "%s is later than now, %s.".formatted(at, now));
        }
        if (at.isBefore(start)) {
            throw new RefusedEvent(
                    "at",
                    "before_sign_up",
                    "%s is before the contract began, %s.".formatted(at, start));
        }
        if (at.isBefore(now.minus(OLDEST))) {
            throw new RefusedEvent(
                    "at", "too_old", "%s is more than %d days ago.".formatted(at, OLDEST.toDays()));
        }
        return at;
    }

    private static Instant instant(Object value) throws RefusedEvent {
        try {
            if (value instanceof String text) {
                // As fine as PostgreSQL keeps it.
                return Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
            }
        } catch (DateTimeParseException e) {
            // Answered like anything else that is no instant.
        }
        throw new RefusedEvent(
                "at", "wrong_type", "at must be an ISO 8601 instant such as 2026-01-20T21:28:38Z.");
    }

    private static BigDecimal quantity(JsonFields fields) throws RefusedEvent {
        var quantity =
                switch (present(fields, "quantity")) {
                    case Long whole -> BigDecimal.valueOf(whole);
                    case BigDecimal decimal -> decimal.stripTrailingZeros();
                    default ->
                            throw new RefusedEvent(
                                    "quantity", "wrong_type", "quantity must be a number.");
                };
        if (quantity.signum() < 0
                || quantity.scale() > DIGITS
                || quantity.precision() - quantity.scale() > DIGITS) {
            throw new RefusedEvent(
                    "quantity",
                    "out_of_range",
                    "quantity is not negative and has at most 12 digits on each side of the"
                            + " point.");
        }
        return quantity;
    }

    private static SortedMap<String, String> attributes(@Nullable Object value)
            throws RefusedEvent {
        var attributes = new TreeMap<String, String>();
        if (value == null) {
            return attributes;
        }
        if (!(value instanceof Map<?, ?> given) || given.size() > MOST_ATTRIBUTES) {
            throw new RefusedEvent(
                    "attributes", "wrong_type", "attributes is an object of at most 20 strings.");
        }
        for (var entry : given.entrySet()) {
            var name = String.valueOf(entry.getKey());
            if (!ATTRIBUTE.matcher(name).matches()
                    || !(entry.getValue() instanceof String text)
                    || !isPlain(text)) {
                throw new RefusedEvent(
                        "attributes",
                        "wrong_type",
                        "An attribute is a string of at most 200 characters without control"
                                + " characters.");
            }
            attributes.put(name, text);
        }
        return attributes;
    }

    /** PostgreSQL keeps neither zeros nor halves of a character. */
    private static boolean isPlain(String text) {
        return text.length() <= LONGEST_VALUE
                && text.codePoints()
                        .noneMatch(sign ->
                                Character.isISOControl(sign)
                                        || Character.getType(sign) == Character.SURROGATE);
    }

    private static Object present(JsonFields fields, String name) throws RefusedEvent {
        var value = fields.value(name);
        if (value == null) {
            throw new RefusedEvent(name, "missing_field", "The field " + name + " is missing.");
        }
        return value;
    }
}
