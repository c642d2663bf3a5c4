package com.mydr24.billing.collection;

import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Unavailable;
import com.mydr24.regions.job.CellSweep;
import com.mydr24.regions.placement.CellId;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Directory;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings invoices to the payment provider after they are issued, and never before. */
@Singleton
class CollectInvoices implements CellSweep {
    private static final Logger LOG = LoggerFactory.getLogger(CollectInvoices.class);

    private final RegionalDatabases databases;
    private final Directory directory;
    private final InvoiceCollection collection;
    private final Refunds refunds;
    private final MirrorUsage usage;
    private final ProviderNotices notices;

    CollectInvoices(
            RegionalDatabases databases,
            Directory directory,
            InvoiceCollection collection,
            Refunds refunds,
            MirrorUsage usage,
            ProviderNotices notices) {
        this.databases = databases;
        this.directory = directory;
        this.collection = collection;
        this.refunds = refunds;
        this.usage = usage;
        this.notices = notices;
    }

    @Override
    public String name() {
        return "collect-invoices";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void run(CellId cell) {
        notices.handleWaiting();
        for (var tenant : databases.finance(cell, CollectInvoices::customers)) {
            try {
                directory
                        .byId(tenant)
                        .ifPresent(entry -> {
                            collection.bringUpToDate(entry.placement());
                            refunds.sendWaiting(entry.placement());
                            usage.bringUpToDate(entry.placement());
                        });
            } catch (Unavailable e) {
                LOG.info("invoices of {} wait for their provider: {}", tenant, e.code());
            } catch (RuntimeException e) {
                // One customer's trouble is not the others'.
                LOG.error("collecting the invoices of {}", tenant, e);
            }
        }
    }

    private static List<TenantId> customers(Connection finance) {
        try (var statement =
                        finance.prepareStatement(
                                "select tenant_id from billing.collected_customer order by 1");
                var row = statement.executeQuery()) {
            var tenants = new ArrayList<TenantId>();
            while (row.next()) {
                tenants.add(new TenantId(row.getObject(1, UUID.class)));
            }
            return tenants;
        } catch (SQLException e) {
            throw new IllegalStateException("reading whose invoices are collected", e);
        }
    }
}
