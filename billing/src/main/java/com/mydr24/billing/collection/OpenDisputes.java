package com.mydr24.billing.collection;

import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.CellId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is disputed in the cells of this process, as finance reads the books. */
@Singleton
public class OpenDisputes {
    private final Cells cells;
    private final RegionalDatabases databases;

    OpenDisputes(Cells cells, RegionalDatabases databases) {
        this.cells = cells;
        this.databases = databases;
    }

    /**
     * Those that must be answered first come first, those that cannot be answered last.
     *
     * @param limit how many at most
     */
    public List<OpenDispute> list(int limit) {
        return cells.all().stream()
                .flatMap(cell ->
                        databases
                                .finance(cell.id(), finance -> read(finance, cell.id(), limit))
                                .stream())
                .sorted(
                        Comparator.comparing(
                                        OpenDispute::evidenceDueAt,
                                        Comparator.nullsLast(Comparator.naturalOrder()))
                                .thenComparing(OpenDispute::reference))
                .limit(limit)
                .toList();
    }

    private static List<OpenDispute> read(Connection finance, CellId cell, int limit) {
        try (var statement =
                finance.prepareStatement(
                        """
                        select account.slug, invoice.number, dispute.reference, dispute.currency,
                               dispute.amount_minor,
                               dispute.withdrawn_minor - dispute.reinstated_minor as held_minor,
                               dispute.state, dispute.reason, dispute.evidence_due_at,
                               dispute.opened_at
                          from billing.dispute
                          join billing.account
                            on account.tenant_id = dispute.tenant_id
                          join billing.payment
                            on payment.tenant_id = dispute.tenant_id
                           and payment.source = dispute.source
                           and payment.reference = dispute.payment
                          join billing.invoice
                            on invoice.tenant_id = payment.tenant_id
                           and invoice.id = payment.invoice_id
                         where dispute.state in ('OPEN', 'UNDER_REVIEW')
                         order by dispute.evidence_due_at nulls last, dispute.reference
                         limit ?
                        """)) {
            statement.setInt(1, limit);
            var disputes = new ArrayList<OpenDispute>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    disputes.add(dispute(row, cell));
                }
            }
            return disputes;
        } catch (SQLException e) {
            throw new IllegalStateException("reading what is disputed in " + cell, e);
        }
    }

    private static OpenDispute dispute(ResultSet row, CellId cell) throws SQLException {
        var dueAt = row.getTimestamp("evidence_due_at");
        return new OpenDispute(
                cell.value(),
                row.getString("slug"),
                row.getString("number"),
                row.getString("reference"),
                row.getString("currency"),
                row.getLong("amount_minor"),
                row.getLong("held_minor"),
                row.getString("state"),
                row.getString("reason"),
                dueAt == null ? null : dueAt.toInstant(),
                row.getTimestamp("opened_at").toInstant());
    }
}
