package com.mydr24.sla.measurement;

import com.mydr24.regions.canonical.JsonFields;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads measured requests from newline-delimited JSON. */
final class RequestLines {
    private static final Set<String> FIELDS =
            new LinkedHashSet<>(List.of("at", "operation", "class", "status", "durationMicros"));
    private static final String SITE = "site";
    private static final Pattern OPERATION = Pattern.compile("[\\x20-\\x7e]{1,80}");
    private static final Pattern TRAFFIC_CLASS = Pattern.compile("[a-z0-9-]{1,32}");

    private RequestLines() {}

    static ParsedLines<RequestRecord> parse(InputStream body, TimeWindow window)
            throws IOException {
        return NdjsonLines.parse(body, fields -> read(fields, window));
    }

    private static RequestRecord read(JsonFields json, TimeWindow window) throws RejectedLine {
        FieldReader fields = FieldReader.of(json, FIELDS, Set.of(SITE));
        return new RequestRecord(
                fields.instant("at", window),
                matching(
                        fields,
                        "operation",
                        OPERATION,
                        "operation must be 1 to 80 printable ASCII characters."),
                matching(
                        fields,
                        "class",
                        TRAFFIC_CLASS,
                        "class must be 1 to 32 of a-z, 0-9 and hyphen."),
                (int) fields.whole("status", 100, 599),
                fields.whole("durationMicros", 0, DurationHistogram.LONGEST_MICROS),
                json.value(SITE) == null ? null : site(fields.text(SITE)));
    }

    private static String site(String name) throws RejectedLine {
        if (!MonitorName.fits(name)) {
            throw new RejectedLine(
                    SITE,
                    "out_of_range",
                    "site must be 1 to "
                            + MonitorName.LONGEST
                            + " characters, none a control character.");
        }
        return name;
    }

    private static String matching(FieldReader fields, String name, Pattern shape, String detail)
            throws RejectedLine {
        String text = fields.text(name);
        if (!shape.matcher(text).matches()) {
            throw new RejectedLine(name, "out_of_range", detail);
        }
        return text;
    }
}
