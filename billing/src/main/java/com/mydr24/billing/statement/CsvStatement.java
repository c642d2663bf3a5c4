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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code reference,booked_on,amount,currency,text} in UTF-8, with those names on top. A sixth
 * column {@code returns} may name the movement that was taken back.
 */
final class CsvStatement {
    private static final List<String> COLUMNS =
            List.of("reference", "booked_on", "amount", "currency", "text");

    private static final List<String> COLUMNS_WITH_RETURNS =
            Stream.concat(COLUMNS.stream(), Stream.of("returns")).toList();

    private CsvStatement() {}

    static List<BankEntry> read(byte[] csv) {
        var entries = new ArrayList<BankEntry>();
        try (var rows = CsvReader.builder().ofCsvRecord(new String(csv, StandardCharsets.UTF_8))) {
            int columns = 0;
            for (var row : rows) {
                if (columns == 0) {
                    mustBeNamed(row);
                    columns = row.getFieldCount();
                } else {
                    entries.add(entry(row, columns));
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
        if (!row.getFields().equals(COLUMNS) && !row.getFields().equals(COLUMNS_WITH_RETURNS)) {
            throw malformed(
                    "The columns are %s, and returns where there are some."
                            .formatted(String.join(",", COLUMNS)));
        }
    }

    private static BankEntry entry(CsvRecord row, int columns) {
        if (row.getFieldCount() != columns || row.getField(0).isBlank()) {
            throw malformed("Line %d has not all columns.".formatted(row.getStartingLineNumber()));
        }
        try {
            return new BankEntry(
                    row.getField(0),
                    LocalDate.parse(row.getField(1)).atStartOfDay(ZoneOffset.UTC).toInstant(),
                    new BigDecimal(row.getField(2)),
                    row.getField(3),
                    row.getField(4),
                    null,
                    columns == COLUMNS.size() ? null : undone(row.getField(COLUMNS.size())));
        } catch (DateTimeException | NumberFormatException e) {
            throw malformed(
                    "Line %d has no day or no amount.".formatted(row.getStartingLineNumber()));
        }
    }

    private static BankEntry.@Nullable Undone undone(String reference) {
        return reference.isBlank()
                ? null
                : new BankEntry.Undone(List.of(reference.strip()), "returned by the bank");
    }

    private static InvalidField malformed(String detail) {
        return new InvalidField("body", "malformed_statement", detail);
    }
}
