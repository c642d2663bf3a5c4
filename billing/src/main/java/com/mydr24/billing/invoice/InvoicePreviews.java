package com.mydr24.billing.invoice;

import com.mydr24.billing.family.CarriedCharge;
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
import java.util.Optional;

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
     * @param toCome what bills of children will carry here that are not issued yet
     * @throws Conflict when the month has its invoice
     * @throws com.mydr24.regions.failure.NotFound when the month is not subscribed
     */
    public InvoicePreview of(
            Placement placement,
            YearMonth month,
            List<UnbilledQuantity> unsent,
            List<CarriedCharge> toCome) {
        return shown(month, draft(placement, month, unsent, toCome));
    }

    /** What the bill of a child will carry to its parent's; nothing where the child pays itself. */
    public Optional<CarriedCharge> carried(
            Placement child, YearMonth month, List<UnbilledQuantity> unsent) {
        var draft = draft(child, month, unsent, List.of());
        return draft.carriedAway().isPositive()
                ? Optional.of(
                        new CarriedCharge(
                                child.tenant().value(),
                                databases.readBooks(
                                        child, () -> subscriptions.account(child).customerName()),
                                "to come",
                                draft.away()))
                : Optional.empty();
    }

    private InvoiceDraft draft(
            Placement placement,
            YearMonth month,
            List<UnbilledQuantity> unsent,
            List<CarriedCharge> toCome) {
        return databases.readBooks(
                placement,
                () -> {
                    var account = subscriptions.account(placement);
                    // Refuses a month without a subscription.
                    subscriptions.inBooks(placement).feeFor(month);
                    if (rows.isInvoiced(placement.tenant().value(), month.toString())) {
                        throw new Conflict("month_closed", month + " has its invoice.");
                    }
                    var parts = bill.parts(placement, account, month).with(toCome);
                    var all = new ArrayList<>(quantities.unbilled(placement));
                    all.addAll(unsent);
                    all.sort(ORDER);
                    var charges = bill.charges(parts, all);
                    return bill.draft(parts, charges, charges.givenBack());
                });
    }

    private static InvoicePreview shown(YearMonth month, InvoiceDraft draft) {
        return new InvoicePreview(
                month.toString(),
                draft.net().getCurrencyUnit().getCode(),
                draft.lines(),
                draft.net().getAmountMinorLong(),
                draft.tax().getAmountMinorLong(),
                draft.total().getAmountMinorLong(),
                draft.taxes());
    }
}
