package com.mydr24.billing.invoice;

import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.billing.usage.Quantities;
import com.mydr24.billing.usage.UnbilledQuantity;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Computes invoices that are not issued yet, by the computation that issues them. */
@Singleton
public class InvoicePreviews {
    /** As the books list them; what follows on an earlier quantity comes after it. */
    private static final Comparator<UnbilledQuantity> ORDER =
            Comparator.comparing(UnbilledQuantity::month)
                    .thenComparing(UnbilledQuantity::component);

    private final RegionalDatabases databases;
    private final Subscriptions subscriptions;
    private final Quantities quantities;
    private final Bill bill;
    private final InvoiceRows rows;

    InvoicePreviews(
            RegionalDatabases databases,
            Subscriptions subscriptions,
            Quantities quantities,
            Bill bill,
            InvoiceRows rows) {
        this.databases = databases;
        this.subscriptions = subscriptions;
        this.quantities = quantities;
        this.bill = bill;
        this.rows = rows;
    }

    /**
     * The bill of a month that is open.
     *
     * @param unsent quantities that the books have not heard of yet
     * @throws Conflict when the month has its invoice
     * @throws com.mydr24.regions.failure.NotFound when the month is not subscribed
     */
    public InvoicePreview of(Placement placement, YearMonth month, List<UnbilledQuantity> unsent) {
        return databases.readBooks(
                placement,
                () -> {
                    var account = subscriptions.account(placement);
                    // Refuses a month without a subscription.
                    subscriptions.inBooks(placement).feeFor(month);
                    if (rows.isInvoiced(placement.tenant().value(), month.toString())) {
                        throw new Conflict("month_closed", month + " has its invoice.");
                    }
                    var parts = bill.parts(placement, account, month);
                    var all = new ArrayList<>(quantities.unbilled(placement));
                    all.addAll(unsent);
                    all.sort(ORDER);
                    var charges = bill.charges(parts, all);
                    return shown(month, bill.draft(parts, charges, charges.givenBack()));
                });
    }

    private static InvoicePreview shown(YearMonth month, InvoiceDraft draft) {
        return new InvoicePreview(
                month.toString(),
                draft.net().getCurrencyUnit().getCode(),
                draft.lines(),
                draft.net().getAmountMinorLong(),
                draft.tax().getAmountMinorLong(),
                draft.total().getAmountMinorLong());
    }
}
