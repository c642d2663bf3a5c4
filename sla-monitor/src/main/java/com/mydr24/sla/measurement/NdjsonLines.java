package com.mydr24.sla.measurement;

import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.regions.canonical.JsonFields;
import com.mydr24.regions.canonical.MalformedJson;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads newline-delimited JSON, one object a line, without ever holding the whole body. */
final class NdjsonLines {
    private static final int LONGEST_LINE = 16_384;

    private NdjsonLines() {}

    static <T> ParsedLines<T> parse(InputStream body, ParsedLines.Reading<JsonFields, T> reading)
            throws IOException {
        var parsed = new ParsedLines<T>();
        var in = new BufferedInputStream(body, 65_536);
        var line = new ByteArrayOutputStream(512);
        int number = 1;
        int length = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                take(parsed, number, length, line, reading);
                line.reset();
                length = 0;
                number++;
            } else {
                length++;
                if (length <= LONGEST_LINE) {
                    line.write(b);
                }
            }
        }
        take(parsed, number, length, line, reading);
        return parsed;
    }

    private static <T> void take(
            ParsedLines<T> parsed,
            int number,
            int length,
            ByteArrayOutputStream line,
            ParsedLines.Reading<JsonFields, T> reading) {
        byte[] bytes = line.toByteArray();
        if (isBlank(bytes)) {
            return;
        }
        if (number > ParsedLines.MOST_LINES) {
            throw new TooManyLines(ParsedLines.MOST_LINES);
        }
        if (length > LONGEST_LINE) {
            parsed.reject(
                    number,
                    new RejectedLine(
                            null,
                            "line_too_long",
                            "A line may have at most " + LONGEST_LINE + " bytes."));
            return;
        }
        parsed.read(number, bytes, text -> reading.read(object(text)));
    }

    private static JsonFields object(byte[] line) throws RejectedLine {
        try {
            return CanonicalJson.object(line);
        } catch (MalformedJson e) {
            throw new RejectedLine(null, "malformed_json", "The line is no JSON object.");
        }
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
