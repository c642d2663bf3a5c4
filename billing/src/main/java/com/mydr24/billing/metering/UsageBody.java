package com.mydr24.billing.metering;

import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.regions.canonical.JsonFields;
import com.mydr24.regions.canonical.MalformedJson;
import com.mydr24.regions.failure.InvalidField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a body of events, a JSON array or one JSON object a line, and keeps good from bad. */
final class UsageBody {
    private static final int MOST_EVENTS = 100_000;
    private static final int LONGEST_LINE = 16_384;

    private final EventReader reader;
    private final List<Line> good = new ArrayList<>();
    private final List<UsageRejection> rejected = new ArrayList<>();

    private UsageBody(EventReader reader) {
        this.reader = reader;
    }

    /** An event and the line it came in. */
    record Line(int number, UsageEvent event) {}

    static UsageBody read(byte[] body, EventReader reader) {
        var read = new UsageBody(reader);
        if (firstSign(body) == '[') {
            read.array(body);
        } else {
            read.lines(body);
        }
        return read;
    }

    List<Line> good() {
        return good;
    }

    List<UsageRejection> rejected() {
        return rejected;
    }

    private void array(byte[] body) {
        List<@Nullable Object> items;
        try {
            items = CanonicalJson.array(body);
        } catch (MalformedJson e) {
            throw new InvalidField("body", "malformed_json", "The body is no JSON array.");
        }
        if (items.size() > MOST_EVENTS) {
            throw new TooManyEvents(MOST_EVENTS);
        }
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            take(i + 1, () -> fields(item));
        }
    }

    private void lines(byte[] body) {
        int number = 0;
        int begin = 0;
        for (int at = 0; at <= body.length; at++) {
            if (at < body.length && body[at] != '\n') {
                continue;
            }
            number++;
            var line = Arrays.copyOfRange(body, begin, at);
            begin = at + 1;
            if (firstSign(line) == 0) {
                continue;
            }
            if (good.size() + rejected.size() == MOST_EVENTS) {
                throw new TooManyEvents(MOST_EVENTS);
            }
            take(number, () -> object(line));
        }
    }

    /** One event's fields, or why they cannot be read. */
    private interface Fields {
        JsonFields get() throws RefusedEvent;
    }

    private void take(int number, Fields fields) {
        try {
            good.add(new Line(number, reader.read(fields.get())));
        } catch (RefusedEvent e) {
            rejected.add(e.at(number));
        }
    }

    private static JsonFields object(byte[] line) throws RefusedEvent {
        if (line.length > LONGEST_LINE) {
            throw new RefusedEvent(
                    null, "line_too_long", "A line may have at most " + LONGEST_LINE + " bytes.");
        }
        try {
            return CanonicalJson.object(line);
        } catch (MalformedJson e) {
            throw new RefusedEvent(null, "malformed_json", "The line is no JSON object.");
        }
    }

    // Sound: trees come from CanonicalJson alone, whose objects have string keys.
    @SuppressWarnings("unchecked")
    private static JsonFields fields(@Nullable Object item) throws RefusedEvent {
        if (item instanceof Map<?, ?> object) {
            return new JsonFields((Map<String, @Nullable Object>) object);
        }
        throw new RefusedEvent(null, "malformed_json", "The item is no JSON object.");
    }

    /** The first byte that is no white space; 0 when there is none. */
    private static byte firstSign(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return b;
            }
        }
        return 0;
    }
}
