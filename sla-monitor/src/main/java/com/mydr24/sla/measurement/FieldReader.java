package com.mydr24.sla.measurement;

import com.mydr24.regions.canonical.JsonFields;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;

/** Takes typed values out of one line, or says which field is wrong and how. */
record FieldReader(JsonFields fields) {
    static FieldReader of(JsonFields fields, Set<String> known) throws RejectedLine {
        return of(fields, known, Set.of());
    }

    static FieldReader of(JsonFields fields, Set<String> needed, Set<String> possible)
            throws RejectedLine {
        for (String name : needed) {
            if (fields.value(name) == null) {
                throw new RejectedLine(name, "missing_field", "The field " + name + " is missing.");
            }
        }
        for (String name : fields.names()) {
            if (!needed.contains(name) && !possible.contains(name)) {
                throw new RejectedLine(
                        name, "unknown_field", "There is no field of this name; known: " + needed);
            }
        }
        return new FieldReader(fields);
    }

    Instant instant(String name, TimeWindow window) throws RejectedLine {
        Instant at = instant(name, text(name));
        window.check(name, at);
        return at;
    }

    static Instant instant(String name, String text) throws RejectedLine {
        try {
            return InstantText.parse(text);
        } catch (DateTimeParseException e) {
            throw new RejectedLine(
                    name,
                    "wrong_type",
                    name + " must be an ISO 8601 instant such as 2026-01-20T21:28:38Z.");
        }
    }

    String text(String name) throws RejectedLine {
        if (fields.value(name) instanceof String text) {
            return text;
        }
        throw new RejectedLine(name, "wrong_type", name + " must be a string.");
    }

    long whole(String name, long least, long most) throws RejectedLine {
        if (fields.value(name) instanceof Long number) {
            return within(name, number, least, most);
        }
        throw new RejectedLine(name, "wrong_type", name + " must be a whole number.");
    }

    static long within(String name, long number, long least, long most) throws RejectedLine {
        if (number < least || number > most) {
            throw new RejectedLine(
                    name,
                    "out_of_range",
                    "%s must be between %d and %d.".formatted(name, least, most));
        }
        return number;
    }
}
