package com.mydr24.billing.dunning;

import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.CellId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is overdue in the cells of this process, and what followed, as finance reads the books. */
@Singleton
public class OverdueInvoices {
    private final Cells cells;
    private final RegionalDatabases databases;
    private final Clock clock;

    OverdueInvoices(Cells cells, RegionalDatabases databases, Clock clock) {
        this.cells = cells;
        this.databases = databases;
        this.clock = clock;
    }

    /**
     * Those that are overdue for longest come first.
     *
     * @param limit how many at most
     */
    public List<OverdueInvoice> list(int limit) {
        var now = clock.instant();
        return cells.all().stream()
                .flatMap(cell -> of(cell.id(), now, limit).stream())
                .sorted(
                        Comparator.comparing(OverdueInvoice::dueAt)
                                .thenComparing(OverdueInvoice::invoice))
                .limit(limit)
                .toList();
    }

    private List<OverdueInvoice> of(CellId cell, Instant now, int limit) {
        return databases.finance(cell, finance -> read(finance, cell, now, limit));
    }

    private static List<OverdueInvoice> read(
            Connection finance, CellId cell, Instant now, int limit) {
        try (var statement =
                finance.prepareStatement(
                        """
                        select account.slug, invoice.number, invoice.currency, invoice.due_at,
                               invoice.total_minor - settled.minor as open_minor,
                               newest.kind, newest.dunned_at,
                               coalesce(newest.kind = 'SUSPENSION' and newest.lifted_at is null,
                                        false) as is_suspended
                          from billing.invoice
                          join billing.account
                            on account.tenant_id = invoice.tenant_id
                          join lateral (select
                                   coalesce((select sum(amount_minor - surplus_minor)
                                               from billing.payment
                                              where payment.tenant_id = invoice.tenant_id
                                                and payment.invoice_id = invoice.id), 0)
                                   + coalesce((select sum(amount_minor)
                                                 from billing.wallet_use as used
                                                where used.tenant_id = invoice.tenant_id
                                                  and used.invoice_id = invoice.id), 0)
                                   + coalesce((select sum(net_minor + tax_minor)
                                                 from billing.credit_note as note
                                                where note.tenant_id = invoice.tenant_id
                                                  and note.invoice_id = invoice.id), 0) as minor)
                               as settled
                            on invoice.total_minor > settled.minor
                          left join lateral (select kind, dunned_at, lifted_at
                                               from billing.dunning_notice as notice
                                              where notice.tenant_id = invoice.tenant_id
                                                and notice.invoice_id = invoice.id
                                              order by step desc
                                              limit 1) as newest
                            on true
                         where invoice.due_at < ?
                         order by invoice.due_at, invoice.number
                         limit ?
                        """)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setInt(2, limit);
            var overdue = new ArrayList<OverdueInvoice>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    var stepAt = row.getTimestamp("dunned_at");
                    overdue.add(
                            new OverdueInvoice(
                                    cell.value(),
                                    row.getString("slug"),
                                    row.getString("number"),
                                    row.getString("currency"),
                                    row.getLong("open_minor"),
                                    row.getTimestamp("due_at").toInstant(),
                                    row.getString("kind"),
                                    stepAt == null ? null : stepAt.toInstant(),
                                    row.getBoolean("is_suspended")));
                }
            }
            return overdue;
        } catch (SQLException e) {
            throw new IllegalStateException("reading what is overdue in " + cell, e);
        }
    }
}
