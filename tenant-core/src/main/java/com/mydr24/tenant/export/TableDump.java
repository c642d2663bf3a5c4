package com.mydr24.tenant.export;

import com.mydr24.regions.database.TenantTable;
import com.mydr24.regions.database.TenantTables;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tenant's rows of every table of one database, as JSON and as CSV. Rows are fetched some
 * hundred at a time, so that memory does not grow with them.
 */
final class TableDump {
    /** A column whose comment begins so stays out; what follows says why. */
    static final String SECRET = "secret:";

    /** A table whose comment begins so stays out; what follows says why. */
    static final String NOT_EXPORTED = "not exported:";

    private static final int FETCH = 500;

    private final Connection connection;
    private final String folder;
    private final ExportFiles files;
    private final Readme readme;
    private final List<Map<String, @Nullable Object>> leftOut = new ArrayList<>();

    TableDump(Connection connection, String folder, ExportFiles files, Readme readme) {
        this.connection = connection;
        this.folder = folder;
        this.files = files;
        this.readme = readme;
    }

    /** Writes all of it, and answers what was left out and why. */
    List<Map<String, @Nullable Object>> write() throws IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local timezone to 'UTC'");
            for (TenantTable table : TenantTables.of(connection)) {
                if (table.comment().startsWith(NOT_EXPORTED)) {
                    leaveOut(table.qualified(), table.comment().substring(NOT_EXPORTED.length()));
                } else {
                    write(table);
                }
            }
        } catch (SQLException e) {
            throw new IOException("reading the tenant's tables", e);
        }
        return leftOut;
    }

    private void write(TenantTable table) throws IOException {
        List<String> columns = new ArrayList<>();
        for (TenantTable.Column column : table.columns()) {
            if (column.comment().startsWith(SECRET)) {
                leaveOut(
                        table.qualified() + "." + column.name(),
                        column.comment().substring(SECRET.length()));
            } else {
                columns.add(column.name());
            }
        }
        String name = folder + "/" + table.qualified();
        readme.table(folder, table, columns);
        files.add(name + ".json", out -> json(out, table, columns));
        files.add(name + ".csv", out -> csv(out, table, columns));
    }

    private void leaveOut(String what, String why) {
        Map<String, @Nullable Object> note = new LinkedHashMap<>();
        note.put("what", folder + "/" + what);
        note.put("why", why.strip());
        leftOut.add(note);
    }

    private long json(OutputStream out, TenantTable table, List<String> columns)
            throws IOException {
        Writer writer = writer(out);
        writer.write('[');
        long rows =
                each(
                        "select to_json(r)::text from (" + rows(table, columns) + ") as r",
                        (row, number) -> {
                            writer.write(number == 0 ? "\n" : ",\n");
                            writer.write(row.getString(1));
                        });
        writer.write(rows == 0 ? "]\n" : "\n]\n");
        writer.flush();
        return rows;
    }

    private long csv(OutputStream out, TenantTable table, List<String> columns) throws IOException {
        Writer writer = writer(out);
        writer.write(columns.stream().map(TableDump::field).collect(Collectors.joining(",")));
        writer.write("\r\n");
        String fields =
                columns.stream()
                        .map(column -> "to_json(r." + quoted(column) + ") #>> '{}'")
                        .collect(Collectors.joining(", "));
        long rows =
                each(
                        "select " + fields + " from (" + rows(table, columns) + ") as r",
                        (row, _) -> {
                            for (int i = 1; i <= columns.size(); i++) {
                                writer.write(i == 1 ? "" : ",");
                                String value = row.getString(i);
                                // Nothing between two commas is null; an empty text is quoted.
                                writer.write(value == null ? "" : field(value));
                            }
                            writer.write("\r\n");
                        });
        writer.flush();
        return rows;
    }

    private static String rows(TenantTable table, List<String> columns) {
        String order = table.key().stream().map(TableDump::quoted).collect(Collectors.joining(","));
        return "select "
                + columns.stream().map(TableDump::quoted).collect(Collectors.joining(", "))
                + " from "
                + quoted(table.schema())
                + "."
                + quoted(table.name())
                + " where tenant_id = residency.tenant_id()"
                + (order.isEmpty() ? "" : " order by " + order);
    }

    private long each(String query, RowWriter writer) throws IOException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            long rows = 0;
            try (ResultSet row = statement.executeQuery(query)) {
                while (row.next()) {
                    writer.write(row, rows);
                    rows++;
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IOException("reading the tenant's rows", e);
        }
    }

    private static String field(String value) {
        boolean isPlain =
                !value.isEmpty()
                        && value.chars()
                                .noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isPlain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static Writer writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    private interface RowWriter {
        void write(ResultSet row, long number) throws SQLException, IOException;
    }
}
