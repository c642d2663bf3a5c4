package com.mydr24.billing.invoice;

import com.mydr24.billing.contract.Contract;
import com.mydr24.billing.contract.Contracts;
import com.mydr24.billing.credit.AccountCredits;
import com.mydr24.billing.credit.OpenCredit;
import com.mydr24.billing.issuer.Issuers;
import com.mydr24.billing.issuer.IssuingEntity;
import com.mydr24.billing.issuer.Tax;
import com.mydr24.billing.subscription.Account;
import com.mydr24.billing.usage.UnbilledQuantity;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.List;

/** Reads from the books all that a month's bill is a function of. */
@Singleton
class Bill {
    private final Contracts contracts;
    private final AccountCredits credits;
    private final Issuers issuers;
    private final InvoiceRows rows;

    Bill(Contracts contracts, AccountCredits credits, Issuers issuers, InvoiceRows rows) {
        this.contracts = contracts;
        this.credits = credits;
        this.issuers = issuers;
        this.rows = rows;
    }

    /** All but the quantities and the credits, as of one transaction on the books. */
    record Parts(
            Placement placement,
            YearMonth month,
            Contract contract,
            IssuingEntity issuer,
            Tax tax) {}

    Parts parts(Placement placement, Account account, YearMonth month) {
        var issuer = issuers.of(placement);
        var contract = contracts.inBooks(placement);
        var tax =
                contract.taxExemption(month)
                        .map(Tax::exempt)
                        .orElseGet(
                                // A month of a service is supplied on its last day.
                                () ->
                                        issuers.taxFor(
                                                issuer, account.country(), month.atEndOfMonth()));
        return new Parts(placement, month, contract, issuer, tax);
    }

    Charges charges(Parts parts, List<UnbilledQuantity> quantities) {
        return Charges.of(
                parts.contract(),
                parts.month(),
                quantities,
                term ->
                        rows.usedSince(
                                parts.placement().tenant().value(),
                                term.firstMonth().toString(),
                                term.component().code()));
    }

    InvoiceDraft draft(Parts parts, Charges charges, List<Charges.GivenBack> promised) {
        return drafted(
                parts,
                charges,
                Promised.after(credits.open(parts.placement(), parts.month()), promised));
    }

    /** The one computation of every invoice and preview. */
    static InvoiceDraft drafted(Parts parts, Charges charges, List<OpenCredit> open) {
        return InvoiceDraft.of(
                charges.charges(),
                parts.contract().discounts(parts.month()),
                parts.contract().subscription().currency(),
                open,
                parts.tax());
    }
}
