package com.mydr24.billing.dunning;

import com.mydr24.billing.invoice.Invoice;
import com.mydr24.billing.invoice.InvoiceState;
import com.mydr24.billing.invoice.Invoices;
import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The notices of a tenant's unpaid invoices. */
@Singleton
public class Dunning {
    private final RegionalDatabases databases;
    private final Subscriptions subscriptions;
    private final Invoices invoices;
    private final NoticeRows rows;
    private final Clock clock;

    Dunning(
            RegionalDatabases databases,
            Subscriptions subscriptions,
            Invoices invoices,
            NoticeRows rows,
            Clock clock) {
        this.databases = databases;
        this.subscriptions = subscriptions;
        this.invoices = invoices;
        this.rows = rows;
        this.clock = clock;
    }

    /** Every notice, oldest first. */
    public List<DunningNotice> notices(Placement placement) {
        return databases.readBooks(placement, () -> rowsOf(placement)).stream()
                .map(NoticeRow::notice)
                .toList();
    }

    /** What was written down, with what became of it; belongs in a transaction on the books. */
    List<NoticeRow> rowsOf(Placement placement) {
        return rows.of(placement.tenant().value());
    }

    /**
     * Takes the next step of each overdue invoice whose time has come, and answers all notices. The
     * account is locked, so a payment is either seen or comes after the step.
     */
    List<NoticeRow> takeSteps(Placement placement) {
        return databases.books(
                placement,
                () -> {
                    subscriptions.lockAccount(placement);
                    var now = clock.instant();
                    var taken = rowsOf(placement);
                    var tier = subscriptions.inBooks(placement).phases().getLast().tier();
                    var schedule =
                            new DunningSchedule(
                                    rows.steps(tier.name()).stream().map(StepRow::toStep).toList());
                    for (var invoice : invoices.unsettled(placement)) {
                        if (invoice.state() instanceof InvoiceState.Open(var dueAt)) {
                            rows.stands(placement.tenant().value(), invoice.id());
                            take(placement, schedule, invoice, dueAt, taken, now);
                        }
                    }
                    return rowsOf(placement);
                });
    }

    private void take(
            Placement placement,
            DunningSchedule schedule,
            Invoice invoice,
            Instant dueAt,
            List<NoticeRow> taken,
            Instant now) {
        var before = taken.stream().filter(row -> row.invoiceId().equals(invoice.id())).toList();
        schedule.next(
                        dueAt,
                        before.size(),
                        before.isEmpty() ? null : before.getLast().dunnedAt(),
                        now)
                .ifPresent(step ->
                        rows.add(
                                placement.tenant().value(),
                                invoice.id(),
                                before.size() + 1,
                                step.kind().name(),
                                invoice.due().getAmountMinorLong(),
                                now));
    }

    /** Whether a step that suspends was taken for an invoice that is still unpaid. */
    boolean mustBeSuspended(Placement placement) {
        return databases.readBooks(
                placement,
                () -> {
                    var dunned = rowsOf(placement);
                    return invoices.unsettled(placement).stream()
                            .anyMatch(invoice ->
                                    dunned.stream()
                                            .anyMatch(row ->
                                                    row.isSuspension()
                                                            && row.invoiceId()
                                                                    .equals(invoice.id())));
                });
    }

    void told(Placement placement, NoticeRow notice) {
        databases.books(
                placement,
                () ->
                        rows.told(
                                placement.tenant().value(),
                                notice.invoiceId(),
                                notice.step(),
                                clock.instant()));
    }

    void acted(Placement placement) {
        databases.books(placement, () -> rows.acted(placement.tenant().value(), clock.instant()));
    }

    void lifted(Placement placement) {
        databases.books(placement, () -> rows.lifted(placement.tenant().value(), clock.instant()));
    }
}
