package com.mydr24.billing.statement;

import com.mydr24.regions.failure.InvalidField;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code reference,booked_on,amount,currency,text} in UTF-8, with those names on top. */
final class CsvStatement {
    private static final List<String> COLUMNS =
            List.of("reference", "booked_on", "amount", "currency", "text");

    private CsvStatement() {}

    static List<BankEntry> read(byte[] csv) {
        var entries = new ArrayList<BankEntry>();
        try (var rows = CsvReader.builder().ofCsvRecord(new String(csv, StandardCharsets.UTF_8))) {
            boolean isFirst = true;
            for (var row : rows) {
                if (isFirst) {
                    mustBeNamed(row);
                    isFirst = false;
                } else {
                    entries.add(entry(row));
                }
            }
        } catch (CsvParseException e) {
            throw malformed("The statement is no CSV that can be read.");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("reading what is in memory", e);
        }
        return List.copyOf(entries);
    }

    private static void mustBeNamed(CsvRecord row) {
        if (!row.getFields().equals(COLUMNS)) {
            throw malformed("The columns are " + String.join(",", COLUMNS) + ".");
        }
    }

    private static BankEntry entry(CsvRecord row) {
        if (row.getFieldCount() != COLUMNS.size() || row.getField(0).isBlank()) {
            throw malformed("Line %d has not all columns.".formatted(row.getStartingLineNumber()));
        }
        try {
            return new BankEntry(
                    row.getField(0),
                    LocalDate.parse(row.getField(1)).atStartOfDay(ZoneOffset.UTC).toInstant(),
                    new BigDecimal(row.getField(2)),
                    row.getField(3),
                    row.getField(4));
        } catch (DateTimeException | NumberFormatException e) {
            throw malformed(
                    "Line %d has no day or no amount.".formatted(row.getStartingLineNumber()));
        }
    }

    private static InvalidField malformed(String detail) {
        return new InvalidField("body", "malformed_statement", detail);
    }
}
