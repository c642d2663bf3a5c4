package com.mydr24.billing.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** RFC 4180 in UTF-8, with lines that end in a line feed; absent values are empty. */
final class CsvSink implements RowSink {
    /** What a spreadsheet takes for the beginning of a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private final CsvWriter csv;

    CsvSink(OutputStream out) {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
    }

    @Override
    public void columns(List<String> names) {
        csv.writeRecord(names);
    }

    @Override
    public void row(List<? extends @Nullable Object> values) {
        csv.writeRecord(values.stream().map(CsvSink::text).toList());
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    /** Text that customers chose must not run in the accountant's spreadsheet. */
    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text when !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ->
                    "'" + text;
            default -> value.toString();
        };
    }
}
