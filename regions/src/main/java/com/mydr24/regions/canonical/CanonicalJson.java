package com.mydr24.regions.canonical;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads trees of maps, lists, strings, booleans, {@code long} and {@code BigDecimal}.
 * The same tree is the same bytes on every machine: fields in the order of the map, no white space,
 * UTF-8, only the escapes that JSON demands, and never a binary floating-point number.
 */
public final class CanonicalJson {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private CanonicalJson() {}

    /** The one byte sequence that stands for the tree. */
    public static byte[] bytes(@Nullable Object tree) {
        return text(tree).getBytes(StandardCharsets.UTF_8);
    }

    /** The same as {@link #bytes} before encoding. */
    public static String text(@Nullable Object tree) {
        var out = new StringBuilder(256);
        write(out, tree);
        return out.toString();
    }

    private static void write(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case String text -> writeText(out, text);
            case Boolean truth -> out.append(truth.booleanValue());
            case Integer number -> out.append(number.intValue());
            case Long number -> out.append(number.longValue());
            case BigDecimal number ->
                    out.append(
                            number.signum() == 0
                                    ? "0"
                                    : number.stripTrailingZeros().toPlainString());
            case Map<?, ?> object -> writeObject(out, object);
            case List<?> list -> writeList(out, list);
            default -> throw new IllegalArgumentException("no canonical form: " + value.getClass());
        }
    }

    private static void writeObject(StringBuilder out, Map<?, ?> object) {
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> field : object.entrySet()) {
            out.append(separator);
            writeText(out, String.valueOf(field.getKey()));
            out.append(':');
            write(out, field.getValue());
            separator = ",";
        }
        out.append('}');
    }

    private static void writeList(StringBuilder out, List<?> list) {
        out.append('[');
        String separator = "";
        for (Object item : list) {
            out.append(separator);
            write(out, item);
            separator = ",";
        }
        out.append(']');
    }

    private static void writeText(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /**
     * Reads one JSON object and nothing after it.
     *
     * @throws MalformedJson when the bytes are anything else
     */
    public static JsonFields object(byte[] json) {
        return new JsonFields(tree(json));
    }

    /**
     * As {@link #object}, as the tree that {@link #bytes} takes.
     *
     * @throws MalformedJson when the bytes are anything else than one JSON object
     */
    public static Map<String, @Nullable Object> tree(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedJson("expected a JSON object");
            }
            Map<String, @Nullable Object> fields = readObject(parser);
            if (parser.nextToken() != null) {
                throw new MalformedJson("more than one JSON value");
            }
            return fields;
        } catch (IOException e) {
            throw new MalformedJson("not valid JSON", e);
        }
    }

    /**
     * Reads one JSON array and nothing after it, its items as trees.
     *
     * @throws MalformedJson when the bytes are anything else
     */
    public static List<@Nullable Object> array(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new MalformedJson("expected a JSON array");
            }
            List<@Nullable Object> items = readArray(parser);
            if (parser.nextToken() != null) {
                throw new MalformedJson("more than one JSON value");
            }
            return items;
        } catch (IOException e) {
            throw new MalformedJson("not valid JSON", e);
        }
    }

    private static List<@Nullable Object> readArray(JsonParser parser) throws IOException {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(readValue(parser));
        }
        return items;
    }

    private static Map<String, @Nullable Object> readObject(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, readValue(parser));
        }
        return fields;
    }

    private static @Nullable Object readValue(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> readArray(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT ->
                    switch (parser.getNumberType()) {
                        case INT, LONG -> parser.getLongValue();
                        default -> parser.getDecimalValue();
                    };
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new MalformedJson("unexpected " + parser.currentToken());
        };
    }
}
