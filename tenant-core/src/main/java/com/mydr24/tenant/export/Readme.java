package com.mydr24.tenant.export;

import com.mydr24.regions.database.TenantTable;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The archive's own explanation, made from what the catalog says of tables and columns. */
final class Readme {
    private final StringBuilder text = new StringBuilder(8_192);

    Readme(String slug) {
        text.append("# Everything MyDR24 holds about ")
                .append(slug)
                .append("\n\n")
                .append(
                        """
                        `manifest.json` lists every file with its size, the number of its rows and \
                        its SHA-256, and what was left out and why. Each table is there twice: as \
                        JSON, an array with one object a row, and as CSV (UTF-8, RFC 4180; nothing \
                        between two commas means null). Times are UTC. The tables of one folder \
                        were read at one instant.
                        """);
    }

    void folder(String name, String description) {
        text.append("\n# ").append(name).append("/\n\n").append(description).append('\n');
    }

    void table(String folder, TenantTable table, List<String> columns) {
        text.append("\n## ").append(folder).append('/').append(table.qualified()).append("\n\n");
        if (!table.comment().isEmpty()) {
            text.append(table.comment()).append("\n\n");
        }
        for (TenantTable.Column column : table.columns()) {
            if (columns.contains(column.name())) {
                text.append("- `")
                        .append(column.name())
                        .append("` (")
                        .append(column.type())
                        .append(')')
                        .append(column.comment().isEmpty() ? "" : ": " + column.comment())
                        .append('\n');
            }
        }
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
