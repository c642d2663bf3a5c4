package com.mydr24.billing.close;

import static java.util.stream.Collectors.toMap;

import com.mydr24.billing.invoice.IssuedInvoice;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.audit.Audit;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the logs of the tenants which invoices were issued: in the transaction that did it, where
 * log and books are one database, and right after it elsewhere.
 */
@Singleton
class IssueLog {
    private static final Logger LOG = LoggerFactory.getLogger(IssueLog.class);

    private final Audit audit;

    IssueLog(Audit audit) {
        this.audit = audit;
    }

    /** Answers those that are to be recorded after the commit. */
    List<IssuedInvoice> record(Connection books, List<IssuedInvoice> issued) {
        var recorded =
                audit.recordMany(
                        books,
                        issued.stream()
                                .filter(invoice -> isInBooks(invoice.placement()))
                                .collect(
                                        toMap(
                                                invoice -> invoice.placement().tenant(),
                                                IssuedInvoice::act)));
        return issued.stream()
                .filter(invoice -> !recorded.contains(invoice.placement().tenant()))
                .toList();
    }

    /** Whether its own rows are beside its books: not in a silo, and not in another cell. */
    private static boolean isInBooks(Placement placement) {
        return placement.equals(placement.inBooks());
    }

    void record(IssuedInvoice invoice) {
        try {
            audit.record(invoice.placement(), invoice.act());
        } catch (RuntimeException e) {
            // The invoice is issued whoever fails to hear of it; the books say so.
            LOG.warn("no entry in the log about invoice {}", invoice.number(), e);
        }
    }
}
