package com.mydr24.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * How many invoices of three lines a month close issues in a second, with journal, numbers, an
 * entry in each tenant's log and the mark of the closing, and whether that depends on how many
 * there are. Beside it the floor: the same rows, put into the same tables by plain batched inserts
 * of the server's owner.
 */
public final class Closing {
    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000);
    private static final YearMonth WARM_UP = YearMonth.of(2026, 1);
    private static final YearMonth FIRST = YearMonth.of(2026, 2);

    /** Every table that a close writes, with what must differ in a second set of its rows. */
    private static final List<Written> WRITTEN =
            List.of(
                    new Written(
                            "invoice",
                            "tenant_id, md5(id || 'floor')::uuid as id, region, 'F' || number as"
                                    + " number, '2027-12' as month, currency, period_from,"
                                    + " period_to, issued_at, due_at, issuer, customer_name,"
                                    + " customer_country, tax_category, tax_rate_bp, tax_note,"
                                    + " net_minor, tax_minor, total_minor",
                            "month = ?"),
                    new Written(
                            "invoice_line",
                            "tenant_id, md5(invoice_id || 'floor')::uuid as invoice_id, line_no,"
                                    + " region, kind, description, quantity, amount_minor, component,"
                                    + " of_month",
                            "invoice_id in (select id from billing.invoice where month = ?)"),
                    new Written(
                            "journal_entry",
                            "tenant_id, md5(id || 'floor')::uuid as id, region, 'F' || event_key as"
                                    + " event_key, document, posted_at",
                            "event_key = 'invoice-issued:' || ?"),
                    new Written(
                            "journal_line",
                            "tenant_id, md5(entry_id || 'floor')::uuid as entry_id, line_no, region,"
                                    + " account, currency, debit_minor, credit_minor",
                            "entry_id in (select id from billing.journal_entry where event_key ="
                                    + " 'invoice-issued:' || ?)"),
                    new Written(
                            "month_closing",
                            "tenant_id, '2027-12' as month, region, closed_at",
                            "month = ?"),
                    new Written(
                            "tenancy",
                            "audit_entry",
                            "tenant_id, sequence + 1000 as sequence, region, at, action, entry, hash",
                            "(entry::jsonb -> 'details' ->> 'month') = ?"));

    private record Written(String schema, String table, String columns, String where) {
        Written(String table, String columns, String where) {
            this("billing", table, columns, where);
        }
    }

    private record Rows(String insert, List<Object[]> values) {}

    private Closing() {}

    static void run() {
        UpToBilling.run(Closing.class.getName());
    }

    /** Called in a class path of its own. */
    public static void measureAll() {
        int most = Integer.getInteger("mydr24.bench.most", 100_000);
        System.out.println(
                "Month close, invoices of three lines a second (and microseconds each):");
        for (int size : SIZES) {
            if (size <= most) {
                measure(size);
            }
        }
    }

    private static void measure(int size) {
        try (Books books = Books.open()) {
            books.itIs("2025-12-01T00:00:00Z");
            var plan = books.publish("2025-12-31T23:00:00Z");
            books.itIs("2026-12-10T00:00:00Z");
            books.subscribe(plan, "clinic", size);
            if (size <= 10_000) {
                books.close(WARM_UP);
            } else {
                books.cell(
                        "insert into billing.month_closing (tenant_id, month, closed_at)"
                                + " select tenant_id, '2026-01', now() from billing.account");
            }
            books.cell("analyze");
            double best = Double.MAX_VALUE;
            for (int month = 0; month < (size <= 1_000 ? 8 : 2); month++) {
                YearMonth next = FIRST.plusMonths(month);
                best = Math.min(best, seconds(() -> books.close(next)));
            }
            double floor = floor(books);
            System.out.printf(
                    "%,9d subscriptions: %,7.0f/s (%,.0f us); floor %,7.0f/s (%,.0f us); ratio"
                            + " %.2f.%n",
                    size,
                    size / best,
                    best / size * 1e6,
                    size / floor,
                    floor / size * 1e6,
                    best / floor);
        }
    }

    private static double seconds(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e9;
    }

    private static double floor(Books books) {
        try (Connection connection = books.owner()) {
            List<Rows> all = new ArrayList<>();
            for (Written written : WRITTEN) {
                all.add(read(connection, written));
            }
            connection.setAutoCommit(false);
            int batches = (all.getFirst().values().size() + 499) / 500;
            return seconds(() -> {
                for (int batch = 0; batch < batches; batch++) {
                    insert(connection, all, batch, batches);
                }
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Rows read(Connection connection, Written written) throws SQLException {
        String sql =
                "select %s from %s.%s where %s order by tenant_id"
                        .formatted(written.columns, written.schema, written.table, written.where);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, FIRST.toString());
            try (ResultSet row = statement.executeQuery()) {
                int width = row.getMetaData().getColumnCount();
                List<String> names = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    names.add(row.getMetaData().getColumnName(i));
                }
                List<Object[]> values = new ArrayList<>();
                while (row.next()) {
                    Object[] value = new Object[width];
                    for (int i = 0; i < width; i++) {
                        value[i] = row.getObject(i + 1);
                    }
                    values.add(value);
                }
                return new Rows(
                        "insert into %s.%s (%s) values (%s)"
                                .formatted(
                                        written.schema,
                                        written.table,
                                        String.join(", ", names),
                                        String.join(
                                                ", ", java.util.Collections.nCopies(width, "?"))),
                        values);
            }
        }
    }

    /** One part of every table's rows in one transaction, as the close has them. */
    private static void insert(Connection connection, List<Rows> all, int batch, int batches) {
        try {
            for (Rows rows : all) {
                int size = rows.values().size();
                int from = (int) ((long) size * batch / batches);
                int to = (int) ((long) size * (batch + 1) / batches);
                try (PreparedStatement statement = connection.prepareStatement(rows.insert())) {
                    for (Object[] value : rows.values().subList(from, to)) {
                        for (int i = 0; i < value.length; i++) {
                            statement.setObject(i + 1, value[i]);
                        }
                        statement.addBatch();
                    }
                    statement.executeBatch();
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
