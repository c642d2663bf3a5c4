package com.mydr24.billing.invoice;

import com.mydr24.billing.contract.Contract;
import com.mydr24.billing.contract.Contracts;
import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.billing.credit.OpenCredit;
import com.mydr24.billing.customer.BilledCustomer;
import com.mydr24.billing.customer.BillingProfiles;
import com.mydr24.billing.family.CarriedCharge;
import com.mydr24.billing.family.CarriedCharges;
import com.mydr24.billing.issuer.Issuers;
import com.mydr24.billing.issuer.IssuingEntity;
import com.mydr24.billing.issuer.Tax;
import com.mydr24.billing.issuer.Taxes;
import com.mydr24.billing.subscription.Account;
import com.mydr24.billing.usage.UnbilledQuantity;
import com.mydr24.regions.placement.Placement;
import com.mydr24.regions.placement.TenantId;
import com.mydr24.tenant.directory.Directory;
import com.mydr24.tenant.directory.DirectoryEntry;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Reads from the books all that a month's bill is a function of. */
@Singleton
class Bill {
    private final Contracts contracts;
    private final AccountCredits credits;
    private final Issuers issuers;
    private final CarriedCharges carried;
    private final Directory directory;
    private final InvoiceRows rows;
    private final BillingProfiles profiles;

    Bill(
            Contracts contracts,
            AccountCredits credits,
            Issuers issuers,
            CarriedCharges carried,
            Directory directory,
            InvoiceRows rows,
            BillingProfiles profiles) {
        this.contracts = contracts;
        this.credits = credits;
        this.issuers = issuers;
        this.carried = carried;
        this.directory = directory;
        this.rows = rows;
        this.profiles = profiles;
    }

    /** All but the quantities and the credits, as of one transaction on the books. */
    record Parts(
            Placement placement,
            YearMonth month,
            Contract contract,
            IssuingEntity issuer,
            BilledCustomer customer,
            Taxes taxes,
            InvoiceDraft.Carrying carrying) {
        /** With what children's bills will carry here, as they will be listed. */
        Parts with(List<CarriedCharge> toCome) {
            var all = new ArrayList<>(carrying.from());
            all.addAll(toCome);
            return new Parts(
                    placement,
                    month,
                    contract,
                    issuer,
                    customer,
                    taxes,
                    new InvoiceDraft.Carrying(all, carrying.to()));
        }
    }

    Parts parts(Placement placement, Account account, YearMonth month) {
        var issuer = issuers.of(placement, month.atEndOfMonth());
        var contract = contracts.inBooks(placement);
        var customer = profiles.inBooks(placement);
        var taxes =
                contract.taxExemption(month)
                        .map(reason -> Taxes.all(Tax.exempt(reason)))
                        .orElseGet(
                                // A month of a service is supplied on its last day.
                                () ->
                                        issuers.taxesFor(
                                                issuer,
                                                account.country(),
                                                customer.hasValidVatNumberAbroad(issuer.country()),
                                                month.atEndOfMonth()));
        return new Parts(
                placement,
                month,
                contract,
                issuer,
                customer,
                taxes,
                new InvoiceDraft.Carrying(
                        carried.unbilled(placement),
                        contract.billedTo(month).map(this::nameOf).orElse(null)));
    }

    /** The short name, which is no secret to the parent's own. */
    private String nameOf(TenantId parent) {
        return directory
                .byId(parent)
                .map(DirectoryEntry::slug)
                .orElseThrow(() -> new IllegalStateException("the parent is not known"));
    }

    Charges charges(Parts parts, List<UnbilledQuantity> quantities) {
        return Charges.of(
                parts.contract(),
                parts.month(),
                quantities,
                term ->
                        rows
                                .drawnSince(
                                        parts.placement().tenant().value(),
                                        term.firstMonth().toString(),
                                        term.component().code())
                                .stream()
                                .mapToLong(DrawnRow::amountMinor)
                                .sum());
    }

    InvoiceDraft draft(Parts parts, Charges charges, List<Charges.GivenBack> promised) {
        return drafted(
                parts,
                charges,
                Promised.after(credits.open(parts.placement(), parts.month()), promised));
    }

    /** What is given back of a fee is given back of what that fee was charged for. */
    static List<OpenCredit> knowingFees(Contract contract, List<OpenCredit> open) {
        return open.stream()
                .map(credit ->
                        credit.isPartOfFee()
                                ? credit.partOf(contract.feeOf(credit.month()))
                                : credit)
                .toList();
    }

    /** The one computation of every invoice and preview. */
    static InvoiceDraft drafted(Parts parts, Charges charges, List<OpenCredit> open) {
        return InvoiceDraft.of(
                charges.charges(),
                parts.contract().discounts(parts.month()),
                parts.contract().subscription().currency(),
                knowingFees(parts.contract(), open),
                parts.taxes(),
                parts.carrying());
    }
}
