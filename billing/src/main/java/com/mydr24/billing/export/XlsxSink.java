package com.mydr24.billing.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A workbook of Office Open XML. Text is text, never a formula; whole numbers are numbers, and
 * those a spreadsheet could not keep to the last digit are text. What does not fit onto one sheet
 * goes onto the next.
 */
final class XlsxSink implements RowSink {
    private static final int ROWS_OF_A_SHEET = 1_048_576;
    private static final int HELD_AT_ONCE = 1_000;

    /** Spreadsheets count in double precision. */
    private static final long EXACT = 1L << 53;

    private final Workbook workbook;
    private final String name;
    private final int rowsOfASheet;
    private List<String> names = List.of();
    private @Nullable Worksheet sheet;
    private int sheets;
    private int next;

    XlsxSink(OutputStream out, String name) {
        this(out, name, ROWS_OF_A_SHEET);
    }

    XlsxSink(OutputStream out, String name, int rowsOfASheet) {
        workbook = new Workbook(out, "MyDR24", "1.0");
        this.name = name;
        this.rowsOfASheet = rowsOfASheet;
    }

    @Override
    public void columns(List<String> columns) throws IOException {
        names = List.copyOf(columns);
        begin();
    }

    @Override
    public void row(List<? extends @Nullable Object> values) throws IOException {
        var current = next == rowsOfASheet || sheet == null ? begin() : sheet;
        for (int column = 0; column < values.size(); column++) {
            switch (values.get(column)) {
                case null -> {
                    // An absent value is an empty cell.
                }
                case Long number when Math.abs(number) <= EXACT ->
                        current.value(next, column, number);
                case Object value -> current.value(next, column, value.toString());
            }
        }
        next++;
        if (next % HELD_AT_ONCE == 0) {
            current.flush();
        }
    }

    @Override
    public void close() throws IOException {
        if (sheet == null) {
            begin();
        }
        workbook.close();
    }

    private Worksheet begin() throws IOException {
        if (sheet != null) {
            sheet.finish();
        }
        sheets++;
        var begun = workbook.newWorksheet(sheets == 1 ? name : name + " " + sheets);
        for (int column = 0; column < names.size(); column++) {
            begun.value(0, column, names.get(column));
        }
        sheet = begun;
        next = 1;
        return begun;
    }
}
