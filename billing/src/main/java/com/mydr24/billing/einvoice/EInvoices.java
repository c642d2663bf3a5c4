package com.mydr24.billing.einvoice;

import com.mydr24.billing.invoice.Invoice;
import com.mydr24.billing.invoice.Invoices;
import com.mydr24.billing.issuer.Issuers;
import com.mydr24.billing.note.CreditNotes;
import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.failure.NotFound;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;

/**
 * Documents as EN 16931 writes them, made from what the books keep: the same bytes every time,
 * until an entity changes its address.
 */
@Singleton
public class EInvoices {
    private final RegionalDatabases databases;
    private final Invoices invoices;
    private final CreditNotes notes;
    private final Issuers issuers;
    private final Subscriptions subscriptions;

    EInvoices(
            RegionalDatabases databases,
            Invoices invoices,
            CreditNotes notes,
            Issuers issuers,
            Subscriptions subscriptions) {
        this.databases = databases;
        this.invoices = invoices;
        this.notes = notes;
        this.issuers = issuers;
        this.subscriptions = subscriptions;
    }

    /**
     * An invoice, or the credit note of a number.
     *
     * @throws NotFound when the tenant has no document of that number
     * @throws Conflict ({@code einvoice_incomplete}) naming what the standard asks for and the
     *     document does not say
     */
    public byte[] of(Placement placement, String number, Syntax syntax) {
        return databases.readBooks(
                placement,
                () ->
                        invoices.find(placement, number)
                                .map(invoice ->
                                        documents(placement, invoice, syntax).invoice(invoice))
                                .orElseGet(() -> note(placement, number, syntax)));
    }

    private byte[] note(Placement placement, String number, Syntax syntax) {
        var note =
                notes.inBooks(placement).stream()
                        .filter(one -> one.number().equals(number))
                        .findFirst()
                        .orElseThrow(() ->
                                new NotFound("unknown_invoice", "There is no invoice " + number));
        var invoice = invoices.find(placement, note.invoice()).orElseThrow();
        return documents(placement, invoice, syntax).note(invoice, note);
    }

    private EDocuments documents(Placement placement, Invoice invoice, Syntax syntax) {
        var entity = issuers.ofInvoice(placement, invoice.id());
        return new EDocuments(
                new Seller(entity, issuers.details(entity)),
                subscriptions.inBooks(placement).timeZone(),
                syntax);
    }
}
