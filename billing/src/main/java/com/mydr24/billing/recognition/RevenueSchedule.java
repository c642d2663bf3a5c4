package com.mydr24.billing.recognition;

import com.mydr24.billing.recognition.BookedRow.Source;
import com.mydr24.regions.cell.Cells;
import com.mydr24.regions.database.RegionalDatabases;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * In which month revenue is earned: a projection of the documents, read as finance reads them, so
 * that no sandbox is in it, and held against the journal.
 */
@Singleton
public class RevenueSchedule {
    private static final int FETCHED_AT_ONCE = 1_000;

    /** An invoice's lines come before its notes, and notes in their order. */
    private static final String BOOKED =
            """
            select account.slug as tenant, booked.*
              from (select invoice.tenant_id,
                           case line.kind when 'DISCOUNT' then 'DISCOUNT' else 'CHARGE' end
                               as source,
                           invoice.number as of_document, invoice.number as document,
                           invoice.month as booked_in, invoice.issued_at as posted_at,
                           'REVENUE' as account, line.kind, line.component, invoice.currency,
                           line.amount_minor, coalesce(line.of_month, invoice.month) as month,
                           line.served_from, line.served_until, line.line_no
                      from billing.invoice
                      join billing.invoice_line as line
                        on line.tenant_id = invoice.tenant_id
                       and line.invoice_id = invoice.id
                     where line.kind not in ('TAX', 'SLA_CREDIT', 'CREDIT', 'CARRIED')
                    union all
                    select note.tenant_id, 'NOTE', invoice.number, note.number,
                           to_char(note.issued_at at time zone 'UTC', 'YYYY-MM'), note.issued_at,
                           'REVENUE', 'CREDIT_NOTE', null, invoice.currency, - note.net_minor,
                           invoice.month, null, null, 0
                      from billing.credit_note as note
                      join billing.invoice
                        on invoice.tenant_id = note.tenant_id
                       and invoice.id = note.invoice_id
                    union all
                    select credit.tenant_id, 'CREDIT', credit.number, credit.number, credit.month,
                           credit.granted_at,
                           case credit.kind when 'USAGE_CORRECTION' then 'REVENUE'
                                when 'GOODWILL' then 'GOODWILL'
                                else 'SLA_CREDITS'
                           end,
                           credit.kind, null, credit.currency, - credit.amount_minor, credit.month,
                           null, null, 0
                      from billing.credit
                    union all
                    select credit.tenant_id, 'CREDIT', credit.number, credit.number,
                           credit.last_month, expiry.expired_at, 'GOODWILL', 'EXPIRED', null,
                           credit.currency, expiry.amount_minor, credit.last_month, null, null, 0
                      from billing.credit_expiry as expiry
                      join billing.credit
                        on credit.tenant_id = expiry.tenant_id
                       and credit.id = expiry.credit_id
                    union all
                    select entry.tenant_id, 'JOURNAL', entry.document, entry.document,
                           to_char(entry.posted_at at time zone 'UTC', 'YYYY-MM'), entry.posted_at,
                           line.account, 'JOURNAL', null, line.currency,
                           line.credit_minor - line.debit_minor,
                           to_char(entry.posted_at at time zone 'UTC', 'YYYY-MM'), null, null,
                           line.line_no
                      from billing.journal_entry as entry
                      join billing.journal_line as line
                        on line.tenant_id = entry.tenant_id
                       and line.entry_id = entry.id
                     where line.account in ('REVENUE', 'SLA_CREDITS', 'GOODWILL')) as booked
              join billing.account
                on account.tenant_id = booked.tenant_id
             where booked.posted_at < ?
             order by account.slug, booked.posted_at, booked.document, booked.line_no
            """;

    private final Cells cells;
    private final RegionalDatabases databases;

    RevenueSchedule(Cells cells, RegionalDatabases databases) {
        this.cells = cells;
        this.databases = databases;
    }

    /**
     * The months of all that was posted before an instant, over all open cells, and every document
     * of which the journal says something else.
     */
    public RevenueReport report(Instant to) {
        var waterfall = new Waterfall();
        var differences = new ArrayList<RevenueReport.Difference>();
        everywhere(
                to,
                schedule -> {
                    schedule.rows().forEach(waterfall::add);
                    differences.addAll(schedule.differences());
                });
        return new RevenueReport(waterfall.months(), differences);
    }

    /**
     * The schedule of what was posted from one instant, inclusive, to another, exclusive, cell
     * after cell and tenant after tenant.
     */
    public void schedule(Instant from, Instant to, Consumer<ScheduledRow> taker) {
        everywhere(
                to,
                schedule ->
                        schedule.rows().stream()
                                .filter(row -> !row.postedAt().isBefore(from))
                                .forEach(taker));
    }

    private void everywhere(Instant to, Consumer<TenantSchedule> taker) {
        for (var cell : cells.all()) {
            databases.finance(cell.id(), connection -> read(connection, to, taker));
        }
    }

    /** One tenant's rows are in memory at a time; answers how many tenants there were. */
    private static int read(Connection finance, Instant to, Consumer<TenantSchedule> taker) {
        var tenants = 0;
        try (var statement = finance.prepareStatement(BOOKED)) {
            statement.setFetchSize(FETCHED_AT_ONCE);
            statement.setObject(1, to.atOffset(ZoneOffset.UTC));
            try (var found = statement.executeQuery()) {
                var ofTenant = new ArrayList<BookedRow>();
                while (found.next()) {
                    var row = row(found);
                    if (!ofTenant.isEmpty() && !ofTenant.getFirst().tenant().equals(row.tenant())) {
                        tenants += take(ofTenant, taker);
                        ofTenant.clear();
                    }
                    ofTenant.add(row);
                }
                return tenants + take(ofTenant, taker);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("reading what was billed", e);
        }
    }

    private static int take(List<BookedRow> ofTenant, Consumer<TenantSchedule> taker) {
        if (ofTenant.isEmpty()) {
            return 0;
        }
        taker.accept(TenantSchedule.of(ofTenant.getFirst().tenant(), ofTenant));
        return 1;
    }

    private static BookedRow row(ResultSet found) throws SQLException {
        return new BookedRow(
                found.getString("tenant"),
                Source.valueOf(found.getString("source")),
                found.getString("of_document"),
                found.getString("document"),
                YearMonth.parse(found.getString("booked_in")),
                found.getObject("posted_at", OffsetDateTime.class).toInstant(),
                found.getString("account"),
                found.getString("kind"),
                found.getString("component"),
                found.getString("currency"),
                found.getLong("amount_minor"),
                YearMonth.parse(found.getString("month")),
                found.getObject("served_from", LocalDate.class),
                found.getObject("served_until", LocalDate.class));
    }
}
