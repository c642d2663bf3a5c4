package com.mydr24.billing.close;

import com.mydr24.billing.family.Children;
import com.mydr24.billing.invoice.IssuedInvoice;
import com.mydr24.billing.invoice.ManyInvoices;
import com.mydr24.billing.payment.Settlement;
import com.mydr24.billing.subscription.Account;
import com.mydr24.billing.subscription.Subscription;
import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.database.TenantArray;
import com.mydr24.regions.outbox.OutboxRelay;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the month of many tenants of a cell: all their invoices in one transaction where nothing
 * but the invoice is to be written, one by one ({@link TenantClose}) where there is more, or where
 * the one transaction failed because of one of them.
 */
@Singleton
class CloseTogether {
    private static final Logger LOG = LoggerFactory.getLogger(CloseTogether.class);

    private final List<ClosingStep> steps;
    private final OutboxRelay relay;
    private final RegionalDatabases databases;
    private final Subscriptions subscriptions;
    private final ManyInvoices invoices;
    private final Settlement settlement;
    private final Children children;
    private final TenantClose oneByOne;
    private final IssueLog issueLog;

    CloseTogether(
            Collection<ClosingStep> steps,
            OutboxRelay relay,
            RegionalDatabases databases,
            Subscriptions subscriptions,
            ManyInvoices invoices,
            Settlement settlement,
            Children children,
            TenantClose oneByOne,
            IssueLog issueLog) {
        this.steps = steps.stream().sorted(Comparator.comparing(ClosingStep::name)).toList();
        this.relay = relay;
        this.databases = databases;
        this.subscriptions = subscriptions;
        this.invoices = invoices;
        this.settlement = settlement;
        this.children = children;
        this.oneByOne = oneByOne;
        this.issueLog = issueLog;
    }

    /** What went wrong with whom; the months of all others are closed. */
    Map<TenantId, RuntimeException> run(CellId cell, List<Placement> tenants, YearMonth month) {
        var failures = new LinkedHashMap<TenantId, RuntimeException>();
        for (var step : steps) {
            var concerned = step.concerned(cell, without(tenants, failures.keySet()), month);
            each(concerned, failures, placement -> step.run(placement, month));
        }
        each(withNews(cell, without(tenants, failures.keySet())), failures, relay::deliver);
        each(
                invoiceTogether(cell, without(tenants, failures.keySet()), month),
                failures,
                placement -> oneByOne.invoice(placement, month));
        return failures;
    }

    /** What the steps granted must be in the books before an invoice looks for it. */
    private List<Placement> withNews(CellId cell, List<Placement> tenants) {
        var pooled =
                tenants.stream()
                        .filter(placement -> placement.equals(placement.inBooks()))
                        .map(Placement::tenant)
                        .toList();
        var waiting = relay.waiting(cell, pooled);
        return tenants.stream()
                .filter(placement ->
                        !placement.equals(placement.inBooks())
                                || waiting.contains(placement.tenant()))
                .toList();
    }

    /** Answers who is left for an invoice of its own. */
    private List<Placement> invoiceTogether(CellId cell, List<Placement> tenants, YearMonth month) {
        // The books of a tenant that moved here are in the cell where it began.
        var here = tenants.stream().filter(tenant -> tenant.books().equals(cell)).toList();
        if (here.isEmpty()) {
            return tenants;
        }
        try {
            var done = databases.booksInTurn(cell, books -> invoice(books, cell, here, month));
            done.unrecorded.forEach(issueLog::record);
            return Stream.concat(
                            done.left.stream(),
                            tenants.stream().filter(tenant -> !here.contains(tenant)))
                    .toList();
        } catch (RuntimeException e) {
            stopIfInterrupted(e);
            LOG.info("closing {} of {} tenants of {} one by one", month, tenants.size(), cell, e);
            return tenants;
        }
    }

    /**
     * What a transaction did.
     *
     * @param left who has no invoice yet
     * @param unrecorded what their tenants' logs do not say yet
     */
    private record Done(List<Placement> left, List<IssuedInvoice> unrecorded) {}

    private Done invoice(Connection books, CellId cell, List<Placement> tenants, YearMonth month) {
        var accounts =
                subscriptions.lockAccounts(books, tenants.stream().map(Placement::tenant).toList());
        // Read after the locks were had: nobody writes these tenants' books now but this close.
        var drafted =
                databases.finance(cell, finance -> draft(finance, cell, tenants, accounts, month));
        var issued = invoices.issue(books, drafted);
        return new Done(
                tenants.stream().filter(placement -> !drafted.has(placement.tenant())).toList(),
                issueLog.record(books, issued));
    }

    private ManyInvoices.Drafted draft(
            Connection finance,
            CellId cell,
            List<Placement> tenants,
            Map<TenantId, Account> accounts,
            YearMonth month) {
        var ids = tenants.stream().map(Placement::tenant).toList();
        var known = subscriptions.ofMany(finance, ids);
        var closed = lastClosed(finance, ids);
        var owed = settlement.owedBack(finance, ids);
        var parents = children.parentsAmong(finance, ids);
        var plain =
                tenants.stream()
                        .filter(placement -> {
                            var tenant = placement.tenant();
                            return !owed.contains(tenant)
                                    && !parents.contains(tenant)
                                    && isNext(known.get(tenant), closed.get(tenant), month);
                        })
                        .toList();
        return invoices.draft(finance, cell, plain, accounts, month);
    }

    /** Whether the month is the tenant's next to close; what else it is, one by one finds out. */
    private static boolean isNext(
            @Nullable Subscription subscription, @Nullable YearMonth closed, YearMonth month) {
        if (subscription == null) {
            return false;
        }
        return closed == null
                ? !subscription.covers(month.minusMonths(1))
                : closed.equals(month.minusMonths(1));
    }

    private static Map<TenantId, YearMonth> lastClosed(
            Connection finance, Collection<TenantId> tenants) {
        try (var statement =
                finance.prepareStatement(
                        """
                        select tenant_id, max(month) as month
                          from billing.month_closing
                         where tenant_id = any (?)
                         group by tenant_id
                        """)) {
            statement.setArray(1, TenantArray.of(finance, tenants));
            try (var row = statement.executeQuery()) {
                var closed = new HashMap<TenantId, YearMonth>();
                while (row.next()) {
                    closed.put(
                            new TenantId(row.getObject("tenant_id", UUID.class)),
                            YearMonth.parse(row.getString("month")));
                }
                return closed;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("reading which months are closed", e);
        }
    }

    private static List<Placement> without(List<Placement> tenants, Set<TenantId> failed) {
        return tenants.stream().filter(placement -> !failed.contains(placement.tenant())).toList();
    }

    private static void each(
            List<Placement> tenants,
            Map<TenantId, RuntimeException> failures,
            Consumer<Placement> work) {
        for (var placement : tenants) {
            try {
                work.accept(placement);
            } catch (RuntimeException e) {
                stopIfInterrupted(e);
                failures.put(placement.tenant(), e);
            }
        }
    }

    /** The program is stopping: the job is taken up again at the next start. */
    private static void stopIfInterrupted(RuntimeException e) {
        if (Thread.currentThread().isInterrupted()) {
            throw e;
        }
    }
}
