package com.mydr24.regions.canonical;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object, asked for by name and type; a wrong answer is malformed JSON. */
public record JsonFields(Map<String, @Nullable Object> fields) {
    public Set<String> names() {
        return fields.keySet();
    }

    public @Nullable Object value(String name) {
        return fields.get(name);
    }

    public String text(String name) {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw wrong(name, "a string");
    }

    public long number(String name) {
        if (fields.get(name) instanceof Long number) {
            return number;
        }
        throw wrong(name, "an integer");
    }

    public int smallNumber(String name) {
        long number = number(name);
        if (number == (int) number) {
            return (int) number;
        }
        throw wrong(name, "a small integer");
    }

    public boolean truth(String name) {
        if (fields.get(name) instanceof Boolean truth) {
            return truth;
        }
        throw wrong(name, "true or false");
    }

    public JsonFields object(String name) {
        return of(fields.get(name), name);
    }

    public List<JsonFields> objects(String name) {
        if (fields.get(name) instanceof List<?> items) {
            return items.stream().map(item -> of(item, name)).toList();
        }
        throw wrong(name, "a list");
    }

    // Sound: trees come from CanonicalJson alone, whose objects have string keys.
    @SuppressWarnings("unchecked")
    private static JsonFields of(@Nullable Object value, String name) {
        if (value instanceof Map<?, ?> object) {
            return new JsonFields((Map<String, @Nullable Object>) object);
        }
        throw wrong(name, "an object");
    }

    private static MalformedJson wrong(String name, String wanted) {
        return new MalformedJson("field " + name + " must be " + wanted);
    }
}
