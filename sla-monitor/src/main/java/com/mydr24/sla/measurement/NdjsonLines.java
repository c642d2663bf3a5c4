package com.mydr24.sla.measurement;

import com.mydr24.regions.canonical.CanonicalJson;
import com.mydr24.regions.canonical.JsonFields;
import com.mydr24.regions.canonical.MalformedJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads newline-delimited JSON, one object a line, without ever holding the whole body. */
final class NdjsonLines {
    private static final int LONGEST_LINE = 16_384;
    private static final int BUFFER = 65_536;

    private NdjsonLines() {}

    static <T> ParsedLines<T> parse(InputStream body, ParsedLines.Reading<JsonFields, T> reading)
            throws IOException {
        var parsed = new ParsedLines<T>();
        byte[] buffer = new byte[BUFFER];
        byte[] line = new byte[LONGEST_LINE];
        int number = 1;
        int length = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            int from = 0;
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n') {
                    length = append(line, length, buffer, from, i);
                    take(parsed, number, length, line, reading);
                    length = 0;
                    number++;
                    from = i + 1;
                }
            }
            length = append(line, length, buffer, from, read);
        }
        take(parsed, number, length, line, reading);
        return parsed;
    }

    /** Keeps as much of a line as it may have, and counts all of it. */
    private static int append(byte[] line, int length, byte[] buffer, int from, int to) {
        int kept = Math.min(length, LONGEST_LINE);
        System.arraycopy(buffer, from, line, kept, Math.min(to - from, LONGEST_LINE - kept));
        return length + to - from;
    }

    private static <T> void take(
            ParsedLines<T> parsed,
            int number,
            int length,
            byte[] line,
            ParsedLines.Reading<JsonFields, T> reading) {
        byte[] bytes = Arrays.copyOf(line, Math.min(length, LONGEST_LINE));
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
