package com.mydr24.billing.export;

import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.database.RegionalDatabases;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes the books of all tenants, cell after cell by name, as finance's read-only role sees them.
 * Rows are streamed, and two exports of the same books are the same bytes, but for a workbook,
 * which says when it was made.
 */
@Singleton
public class Exports {
    private static final int FETCHED_AT_ONCE = 1_000;

    private final Cells cells;
    private final RegionalDatabases databases;
    private final RecognisedRows recognised;

    Exports(Cells cells, RegionalDatabases databases, RecognisedRows recognised) {
        this.cells = cells;
        this.databases = databases;
        this.recognised = recognised;
    }

    /** How an export is written. */
    public enum Format {
        CSV,
        XLSX,
        JSON
    }

    /**
     * Writes what was posted, issued or granted from one instant, inclusive, to another, exclusive.
     * The stream is closed at the end.
     */
    public void write(Export export, Format format, Instant from, Instant to, OutputStream out) {
        try (var sink = sink(export, format, out)) {
            switch (export) {
                case SCHEDULE -> recognised.schedule(from, to, sink);
                case DEFERRED -> recognised.deferred(from, to, sink);
                case RECURRING -> recognised.recurring(from, to, sink);
                default -> queried(export, from, to, sink);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing the export " + export, e);
        }
    }

    private void queried(Export export, Instant from, Instant to, RowSink sink) {
        var first = true;
        for (var cell : cells.all()) {
            var withColumns = first;
            databases.finance(
                    cell.id(),
                    connection -> write(connection, export, from, to, sink, withColumns));
            first = false;
        }
    }

    private static RowSink sink(Export export, Format format, OutputStream out) throws IOException {
        return switch (format) {
            case CSV -> new CsvSink(out);
            case XLSX -> new XlsxSink(out, export.name().toLowerCase(Locale.ROOT));
            case JSON -> new JsonSink(out);
        };
    }

    private static int write(
            Connection connection,
            Export export,
            Instant from,
            Instant to,
            RowSink sink,
            boolean withColumns) {
        try (var statement = connection.prepareStatement(export.sql())) {
            statement.setFetchSize(FETCHED_AT_ONCE);
            statement.setObject(1, from.atOffset(ZoneOffset.UTC));
            statement.setObject(2, to.atOffset(ZoneOffset.UTC));
            try (var rows = statement.executeQuery()) {
                if (withColumns) {
                    sink.columns(names(rows));
                }
                var written = 0;
                while (rows.next()) {
                    sink.row(values(rows));
                    written++;
                }
                return written;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("reading the export " + export, e);
        } catch (IOException e) {
            throw new UncheckedIOException("writing the export " + export, e);
        }
    }

    private static List<String> names(ResultSet rows) throws SQLException {
        var columns = rows.getMetaData();
        var names = new ArrayList<String>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            names.add(columns.getColumnLabel(column));
        }
        return names;
    }

    private static List<@Nullable Object> values(ResultSet rows) throws SQLException {
        var columns = rows.getMetaData();
        var values = new ArrayList<@Nullable Object>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            values.add(value(rows, column, columns.getColumnTypeName(column)));
        }
        return values;
    }

    private static @Nullable Object value(ResultSet rows, int column, String type)
            throws SQLException {
        return switch (type) {
            case "timestamptz" -> {
                var at = rows.getObject(column, OffsetDateTime.class);
                yield at == null ? null : at.toInstant();
            }
            case "int4", "int8" -> rows.getLong(column);
            default -> rows.getString(column);
        };
    }
}
