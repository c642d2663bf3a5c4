package com.mydr24.billing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import com.mydr24.billing.export.Export;
import com.mydr24.billing.export.Exports;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The books as finance takes them away. */
public final class Ledger {
    private static final Instant EVER = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");

    private final BillingInstallation books;

    public Ledger(BillingInstallation books) {
        this.books = books;
    }

    /** What each account of a tenant stands at; debits are positive. */
    public Map<String, Long> balances(String slug) {
        return rows(Export.BALANCES, slug).stream()
                .collect(
                        groupingBy(
                                row -> field(row, "account"),
                                summingLong(row -> Long.parseLong(field(row, "closing_minor")))));
    }

    /** What is still to be paid of a tenant's invoices. */
    public long owed(String slug) {
        return rows(Export.INVOICES, slug).stream()
                .mapToLong(row -> Long.parseLong(field(row, "open_minor")))
                .sum();
    }

    public List<Map<String, String>> rows(Export export, String slug) {
        var out = new ByteArrayOutputStream();
        books.bean(Exports.class).write(export, Exports.Format.CSV, EVER, NEVER, out);
        var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        var names = lines.getFirst().split(",", -1);
        var rows = new ArrayList<Map<String, String>>();
        for (var line : lines.subList(1, lines.size())) {
            var values = line.split(",", -1);
            var row = new HashMap<String, String>();
            for (int i = 0; i < names.length; i++) {
                row.put(names[i], values[i]);
            }
            if (field(row, "tenant").equals(slug)) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static String field(Map<String, String> row, String name) {
        return Objects.requireNonNull(row.get(name), name);
    }
}
