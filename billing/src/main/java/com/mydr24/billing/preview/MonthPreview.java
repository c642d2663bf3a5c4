package com.mydr24.billing.preview;

import com.mydr24.billing.contract.Contracts;
import com.mydr24.billing.invoice.InvoicePreview;
import com.mydr24.billing.invoice.InvoicePreviews;
import com.mydr24.billing.metering.Usage;
import com.mydr24.billing.usage.MonthlyQuantity;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.List;

/** Adds up the usage of an open month as its close would, and bills it on paper. */
@Singleton
public class MonthPreview {
    private final RegionalDatabases databases;
    private final Contracts contracts;
    private final Usage usage;
    private final InvoicePreviews previews;

    MonthPreview(
            RegionalDatabases databases,
            Contracts contracts,
            Usage usage,
            InvoicePreviews previews) {
        this.databases = databases;
        this.contracts = contracts;
        this.usage = usage;
        this.previews = previews;
    }

    /**
     * What the invoice of the month would say if it closed now. Earlier months that are still open
     * count as if they closed before.
     *
     * @throws com.mydr24.regions.failure.Conflict when the month has its invoice
     * @throws com.mydr24.regions.failure.NotFound when the month is not subscribed
     */
    public InvoicePreview of(Placement placement, YearMonth month) {
        var contract = databases.readBooks(placement, () -> contracts.inBooks(placement));
        List<MonthlyQuantity> unsent =
                databases.read(placement, () -> usage.unsent(placement, contract, month));
        return previews.of(
                placement, month, unsent.stream().map(MonthlyQuantity::unbilled).toList());
    }
}
