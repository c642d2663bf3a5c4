package com.mydr24.billing.preview;

import static java.util.Comparator.comparing;

import com.mydr24.billing.contract.Contracts;
import com.mydr24.billing.family.CarriedCharge;
import com.mydr24.billing.family.Children;
import com.mydr24.billing.invoice.InvoicePreview;
import com.mydr24.billing.invoice.InvoicePreviews;
import com.mydr24.billing.metering.Usage;
import com.mydr24.billing.usage.MonthlyQuantity;
import com.mydr24.billing.usage.UnbilledQuantity;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.placement.Placement;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
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
    private final Children children;
    private final Directory directory;

    MonthPreview(
            RegionalDatabases databases,
            Contracts contracts,
            Usage usage,
            InvoicePreviews previews,
            Children children,
            Directory directory) {
        this.databases = databases;
        this.contracts = contracts;
        this.usage = usage;
        this.previews = previews;
        this.children = children;
        this.directory = directory;
    }

    /**
     * What the invoice of the month would say if it closed now. Earlier months that are still open
     * count as if they closed before.
     *
     * @throws com.mydr24.regions.failure.Conflict when the month has its invoice
     * @throws com.mydr24.regions.failure.NotFound when the month is not subscribed
     */
    public InvoicePreview of(Placement placement, YearMonth month) {
        return previews.of(placement, month, unsent(placement, month), toCome(placement, month));
    }

    private List<UnbilledQuantity> unsent(Placement placement, YearMonth month) {
        var contract = databases.readBooks(placement, () -> contracts.inBooks(placement));
        List<MonthlyQuantity> unsent =
                databases.read(placement, () -> usage.unsent(placement, contract, month));
        return unsent.stream()
                // An outcome is claimed by the close, and charged later.
                .filter(quantity -> quantity.evidence() == null)
                .map(MonthlyQuantity::unbilled)
                .toList();
    }

    /** What those will carry here who are billed to this customer and have the month open. */
    private List<CarriedCharge> toCome(Placement parent, YearMonth month) {
        return databases
                .finance(parent.cell(), finance -> children.of(finance, parent.tenant(), month))
                .stream()
                .filter(child -> !child.isClosed())
                .flatMap(child -> directory.byId(child.tenant()).stream())
                .map(DirectoryEntry::placement)
                .flatMap(child -> previews.carried(child, month, unsent(child, month)).stream())
                .sorted(comparing(CarriedCharge::childName))
                .toList();
    }
}
