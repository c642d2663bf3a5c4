package com.mydr24.billing.close;

import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.billing.invoice.InvoiceIssue;
import com.mydr24.billing.invoice.IssuedInvoice;
import com.mydr24.billing.payment.Settlement;
import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.billing.usage.Quantities;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.outbox.OutboxRelay;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Closes one tenant's month. Whatever was left half-done by an earlier run, it completes. */
@Singleton
class TenantClose {
    private final List<ClosingStep> steps;
    private final OutboxRelay relay;
    private final RegionalDatabases databases;
    private final Subscriptions subscriptions;
    private final InvoiceIssue invoices;
    private final AccountCredits credits;
    private final Quantities quantities;
    private final Settlement settlement;
    private final ClosingRows closings;
    private final IssueLog issueLog;
    private final Clock clock;

    TenantClose(
            Collection<ClosingStep> steps,
            OutboxRelay relay,
            RegionalDatabases databases,
            Subscriptions subscriptions,
            InvoiceIssue invoices,
            AccountCredits credits,
            Quantities quantities,
            Settlement settlement,
            ClosingRows closings,
            IssueLog issueLog,
            Clock clock) {
        this.steps = steps.stream().sorted(Comparator.comparing(ClosingStep::name)).toList();
        this.relay = relay;
        this.databases = databases;
        this.subscriptions = subscriptions;
        this.invoices = invoices;
        this.credits = credits;
        this.quantities = quantities;
        this.settlement = settlement;
        this.closings = closings;
        this.issueLog = issueLog;
        this.clock = clock;
    }

    void run(Placement placement, YearMonth month) {
        for (var step : steps) {
            step.run(placement, month);
        }
        // What the steps granted must be in the books before the invoice looks for it.
        relay.deliver(placement);
        invoice(placement, month);
    }

    /** Invoice, journal and the mark that says so: all of it or none. */
    void invoice(Placement placement, YearMonth month) {
        databases
                .books(placement, () -> invoiceInBooks(placement, month))
                .ifPresent(issueLog::record);
    }

    private Optional<IssuedInvoice> invoiceInBooks(Placement placement, YearMonth month) {
        var tenant = placement.tenant().value();
        var account = subscriptions.lockAccount(placement);
        // Asked under the lock: a run beside this one may have closed it just now.
        if (closings.isClosed(tenant, month.toString())) {
            return Optional.empty();
        }
        var before = month.minusMonths(1);
        var subscription = subscriptions.inBooks(placement);
        if (subscription.covers(before) && !closings.isClosed(tenant, before.toString())) {
            throw new IllegalStateException(before + " of " + account.slug() + " is still open");
        }
        closings.close(tenant, month.toString(), clock.instant());
        if (!subscription.covers(month) && quantities.unbilled(placement).isEmpty()) {
            // The subscription has ended, and what is left to charge is not decided yet.
            return Optional.empty();
        }
        var issued = invoices.issue(placement, account, month);
        credits.expire(placement, month);
        settlement.afterIssue(placement, subscription.currency(), "invoice:" + month);
        return Optional.of(issued);
    }
}
