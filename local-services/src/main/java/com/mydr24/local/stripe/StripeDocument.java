package com.mydr24.local.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Stripe's OpenAPI document says of the calls that are made, and for lists that are newer than
 * the document, what is used of them and why.
 */
final class StripeDocument {
    private final JsonNode calls;
    private final JsonNode lists;
    private final JsonNode newer;

    StripeDocument() {
        try (var known =
                Objects.requireNonNull(
                        StripeDocument.class.getResourceAsStream("/stripe/calls.json"))) {
            var all = new ObjectMapper().readTree(known);
            calls = all.path("calls");
            lists = all.path("lists");
            newer = all.path("newer");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isList(String path) {
        return lists.has(path) || newer.has(path);
    }

    /** What it has against the filters of a list; null when nothing. */
    @Nullable String wrongFilter(String path, Map<String, String> filters) {
        var known = lists.has(path) ? lists.path(path) : newer.path(path).path("fields");
        for (var name : filters.keySet()) {
            if (!known.toString().contains('"' + bare(name) + '"')) {
                return "unknown filter " + name;
            }
        }
        return null;
    }

    /** What it has against a call; null when nothing. */
    @Nullable String wrong(String template, Map<String, String> fields) {
        var call = calls.path(template);
        for (var entry : fields.entrySet()) {
            var name = bare(entry.getKey());
            if (!call.path("fields").has(name)) {
                return "unknown field " + name;
            }
            var choices = call.path("enums").path(name);
            if (choices.isArray() && !choices.toString().contains('"' + entry.getValue() + '"')) {
                return "%s may not be %s".formatted(name, entry.getValue());
            }
            var type = call.path("fields").path(name).asText();
            if (type.equals("integer") && !entry.getValue().matches("-?\\d+")) {
                return name + " is no number";
            }
        }
        for (var required : call.path("required")) {
            if (fields.keySet().stream().noneMatch(name -> bare(name).equals(required.asText()))) {
                return required.asText() + " is missing";
            }
        }
        return null;
    }

    /** The fields of a call that are plain values, of their own kinds. */
    Map<String, Object> values(String template, Map<String, String> fields) {
        var kinds = calls.path(template).path("fields");
        var values = new LinkedHashMap<String, Object>();
        fields.forEach((name, value) -> {
            switch (kinds.path(name).asText()) {
                case "integer" -> values.put(name, Long.valueOf(value));
                case "boolean" -> values.put(name, Boolean.valueOf(value));
                case "string" -> values.put(name, value);
                default -> {
                    // Objects and lists are not kept.
                }
            }
        });
        return values;
    }

    /** {@code metadata} of {@code metadata[tenant]}. */
    private static String bare(String name) {
        return name.replaceAll("\\[.*", "");
    }

    /** What a form or a query says. */
    static Map<String, String> fields(String body) {
        var fields = new LinkedHashMap<String, String>();
        for (var pair : body.split("&", -1)) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) {
                fields.put(
                        URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return fields;
    }
}
