package com.mydr24.billing.rate;

import com.mydr24.regions.failure.InvalidField;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the euro reference rates as the European Central Bank publishes their history
 * (eurofxref-hist.csv): a column {@code Date}, one for each currency, a line for each day, and
 * {@code N/A} where a currency had no rate.
 */
final class EcbRates {
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern RATE = Pattern.compile("\\d{1,12}(\\.\\d{1,12})?");

    private EcbRates() {}

    static List<ReferenceRate> read(byte[] csv) {
        var rates = new ArrayList<ReferenceRate>();
        try (var rows = CsvReader.builder().ofCsvRecord(new String(csv, StandardCharsets.UTF_8))) {
            List<String> currencies = null;
            for (var row : rows) {
                if (currencies == null) {
                    currencies = currencies(row);
                } else {
                    read(row, currencies, rates);
                }
            }
        } catch (CsvParseException e) {
            throw malformed("It is no CSV that can be read.");
        } catch (IOException e) {
            throw new UncheckedIOException("reading what is in memory", e);
        }
        if (rates.isEmpty()) {
            throw malformed("There is no rate in it.");
        }
        return List.copyOf(rates);
    }

    /** Their columns may be followed by an empty one. */
    private static List<String> currencies(CsvRecord row) {
        var names = row.getFields().stream().map(String::strip).toList();
        if (!names.getFirst().equals("Date")) {
            throw malformed("Its first column is Date.");
        }
        var currencies =
                names.subList(1, names.getLast().isEmpty() ? names.size() - 1 : names.size());
        for (var currency : currencies) {
            if (!CURRENCY.matcher(currency).matches() || currency.equals("EUR")) {
                throw malformed("A column is called " + currency + ".");
            }
        }
        return currencies;
    }

    private static void read(CsvRecord row, List<String> currencies, List<ReferenceRate> rates) {
        var line = row.getStartingLineNumber();
        if (row.getFieldCount() <= currencies.size()) {
            throw malformed("Line %d has not all columns.".formatted(line));
        }
        try {
            var day = LocalDate.parse(row.getField(0).strip());
            for (int i = 0; i < currencies.size(); i++) {
                var text = row.getField(i + 1).strip();
                if (RATE.matcher(text).matches()) {
                    rates.add(new ReferenceRate(currencies.get(i), day, new BigDecimal(text)));
                } else if (!text.equals("N/A")) {
                    throw malformed("Line %d: %s is no rate.".formatted(line, text));
                }
            }
        } catch (DateTimeException e) {
            throw malformed("Line %d has no day like 2026-11-20.".formatted(line));
        }
    }

    private static InvalidField malformed(String detail) {
        return new InvalidField("body", "malformed_rates", detail);
    }
}
