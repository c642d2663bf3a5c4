package com.mydr24.sla.measurement;

import com.mydr24.regions.canonical.JsonFields;
import com.mydr24.regions.failure.InvalidField;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads probe results from newline-delimited JSON, or from CSV as RFC 4180 has it. */
final class ProbeLines {
    private static final List<String> COLUMNS =
            List.of("checked_at", "monitor", "status", "http_status", "response_ms");
    private static final Set<String> FIELDS = new LinkedHashSet<>(COLUMNS);

    private final TimeWindow window;
    private final Holds holds;

    private ProbeLines(TimeWindow window, Holds holds) {
        this.window = window;
        this.holds = holds;
    }

    static ParsedLines<ProbeResult> parseNdjson(InputStream body, TimeWindow window, Holds holds)
            throws IOException {
        return NdjsonLines.parse(body, new ProbeLines(window, holds)::read);
    }

    /**
     * @throws InvalidField when the first line does not name the five columns
     */
    static ParsedLines<ProbeResult> parseCsv(InputStream body, TimeWindow window, Holds holds)
            throws IOException {
        var lines = new ProbeLines(window, holds);
        var parsed = new ParsedLines<ProbeResult>();
        var text = new InputStreamReader(body, StandardCharsets.UTF_8);
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder()
                        .allowMissingFields(true)
                        .allowExtraFields(true)
                        .ofCsvRecord(text)) {
            lines.readAll(csv.iterator(), parsed);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return parsed;
    }

    private void readAll(Iterator<CsvRecord> records, ParsedLines<ProbeResult> parsed) {
        int line = 1;
        try {
            List<String> header = header(records);
            while (records.hasNext()) {
                CsvRecord record = records.next();
                line = (int) record.getStartingLineNumber();
                if (line > ParsedLines.MOST_LINES + 1) {
                    throw new TooManyLines(ParsedLines.MOST_LINES);
                }
                parsed.read(line, record, one -> read(one, header));
            }
        } catch (CsvParseException e) {
            // Past a broken quote nobody can say where a record begins.
            parsed.reject(
                    line + 1,
                    new RejectedLine(
                            null,
                            "malformed_csv",
                            "Quotes are wrong after line "
                                    + line
                                    + "; nothing after it was read."));
        }
    }

    private static List<String> header(Iterator<CsvRecord> records) {
        List<String> header = records.hasNext() ? records.next().getFields() : List.of();
        List<String> names =
                header.stream().map(name -> name.strip().replace("\uFEFF", "")).toList();
        if (names.size() != COLUMNS.size() || !names.containsAll(COLUMNS)) {
            throw new InvalidField(
                    "header",
                    "wrong_columns",
                    "The first line must name the columns " + String.join(",", COLUMNS) + ".");
        }
        return names;
    }

    private ProbeResult read(CsvRecord record, List<String> header) throws RejectedLine {
        if (record.getFieldCount() != header.size()) {
            throw new RejectedLine(
                    null,
                    "wrong_columns",
                    "The line has %d fields, the header %d."
                            .formatted(record.getFieldCount(), header.size()));
        }
        Instant at =
                FieldReader.instant("checked_at", record.getField(header.indexOf("checked_at")));
        window.check("checked_at", at);
        return new ProbeResult(
                monitor(record.getField(header.indexOf("monitor"))),
                at,
                up(record.getField(header.indexOf("status"))),
                (int) whole(record, header, "http_status", 0, 599),
                whole(record, header, "response_ms", 0, 3_600_000),
                holds);
    }

    private static long whole(
            CsvRecord record, List<String> header, String name, long least, long most)
            throws RejectedLine {
        try {
            long number = Long.parseLong(record.getField(header.indexOf(name)));
            return FieldReader.within(name, number, least, most);
        } catch (NumberFormatException e) {
            throw new RejectedLine(name, "wrong_type", name + " must be a whole number.");
        }
    }

    private ProbeResult read(JsonFields json) throws RejectedLine {
        FieldReader fields = FieldReader.of(json, FIELDS);
        return new ProbeResult(
                monitor(fields.text("monitor")),
                fields.instant("checked_at", window),
                up(fields.text("status")),
                (int) fields.whole("http_status", 0, 599),
                fields.whole("response_ms", 0, 3_600_000),
                holds);
    }

    private static String monitor(String name) throws RejectedLine {
        if (!MonitorName.fits(name)) {
            throw new RejectedLine(
                    "monitor",
                    "out_of_range",
                    "monitor must be 1 to "
                            + MonitorName.LONGEST
                            + " characters, none a control character.");
        }
        return name;
    }

    private static boolean up(String status) throws RejectedLine {
        return switch (status) {
            case "up" -> true;
            case "down" -> false;
            default ->
                    throw new RejectedLine("status", "out_of_range", "status must be up or down.");
        };
    }
}
