package com.mydr24.billing.invoice;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The issued invoices, one tenant at a time. */
@Singleton
public class Invoices {
    /** Later than any month there is. */
    private static final String END_OF_TIME = "9999-12";

    private final RegionalDatabases databases;
    private final Cells cells;
    private final InvoiceRows rows;
    private final BooksJson json;

    Invoices(RegionalDatabases databases, Cells cells, InvoiceRows rows, BooksJson json) {
        this.databases = databases;
        this.cells = cells;
        this.rows = rows;
        this.json = json;
    }

    /** One invoice; another tenant's is {@link NotFound} like one that never was. */
    public Invoice of(Placement placement, String number) {
        return databases.readBooks(
                placement, () -> find(placement, number).orElseThrow(() -> unknown(number)));
    }

    /**
     * Newest first.
     *
     * @param after the number of the last invoice of the page before, or nothing for the first page
     * @param limit how many at most, 1 to 500
     */
    public List<Invoice> list(Placement placement, Optional<String> after, int limit) {
        if (limit < 1 || limit > 500) {
            throw new IllegalArgumentException("limit " + limit + " is not within 1 to 500");
        }
        return databases.readBooks(
                placement,
                () -> {
                    var before =
                            after.map(number ->
                                            find(placement, number)
                                                    .orElseThrow(() -> unknown(number))
                                                    .month()
                                                    .toString())
                                    .orElse(END_OF_TIME);
                    return assemble(
                            placement, rows.before(placement.tenant().value(), before, limit));
                });
    }

    /** For callers that are already in a transaction on the books. */
    public Optional<Invoice> find(Placement placement, String number) {
        var row = rows.find(placement.tenant().value(), number).stream().toList();
        return assemble(placement, row).stream().findFirst();
    }

    /** As {@link #find}, by the id. */
    public Optional<Invoice> byId(Placement placement, UUID id) {
        var row = rows.byId(placement.tenant().value(), id).stream().toList();
        return assemble(placement, row).stream().findFirst();
    }

    /** What is left to pay of, oldest first; for callers in a transaction on the books. */
    public List<Invoice> unsettled(Placement placement) {
        return assemble(placement, rows.unsettled(placement.tenant().value()));
    }

    /** What money has settled a part of, newest first; as {@link #unsettled}. */
    public List<Invoice> settledByMoney(Placement placement) {
        return assemble(placement, rows.settledByMoney(placement.tenant().value()));
    }

    /** Whose invoice it is, among all tenants of the cells this process opens: for finance. */
    public Optional<TenantId> locate(String number) {
        return cells.all().stream()
                // A number begins with its entity, but only the books know which cell wrote it.
                .map(cell -> locate(cell.id(), number))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<TenantId> locate(CellId cell, String number) {
        return databases.finance(cell, connection -> locate(connection, number));
    }

    private static Optional<TenantId> locate(Connection connection, String number) {
        try (var statement =
                connection.prepareStatement(
                        """
                        select tenant_id
                          from billing.invoice
                         where number = ?
                        """)) {
            statement.setString(1, number);
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new TenantId(row.getObject("tenant_id", UUID.class)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("looking for invoice " + number, e);
        }
    }

    private List<Invoice> assemble(Placement placement, List<InvoiceRow> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<InvoiceLine>> lines =
                rows
                        .lines(
                                placement.tenant().value(),
                                found.stream().map(InvoiceRow::id).toList())
                        .stream()
                        .collect(
                                groupingBy(
                                        InvoiceLineRow::invoiceId,
                                        mapping(InvoiceLineRow::line, toList())));
        return found.stream()
                .map(row ->
                        row.invoice(
                                lines.getOrDefault(row.id(), List.of()),
                                json.taxes(row.taxes()),
                                json.customer(row.customer())))
                .toList();
    }

    private static NotFound unknown(String number) {
        return new NotFound("unknown_invoice", "There is no invoice " + number);
    }
}
