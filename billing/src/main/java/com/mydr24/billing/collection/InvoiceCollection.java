package com.mydr24.billing.collection;

import com.mydr24.billing.collection.PaymentProvider.Claim;
import com.mydr24.billing.invoice.Invoice;
import com.mydr24.billing.invoice.InvoiceState;
import com.mydr24.billing.invoice.Invoices;
import com.mydr24.billing.note.CreditNote;
import com.mydr24.billing.note.CreditNotes;
import com.mydr24.billing.payment.PayerMarks;
import com.mydr24.billing.payment.Payers;
import com.mydr24.billing.payment.Payment;
import com.mydr24.billing.payment.Payments;
import com.mydr24.billing.sandbox.Sandboxes;
import com.mydr24.billing.subscription.Account;
import com.mydr24.billing.subscription.Subscriptions;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Unavailable;
import com.mydr24.regions.placement.Placement;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Brings a customer's invoices to the payment provider, and what the provider collected into the
 * books. Between two calls nothing is held: whatever an earlier run left half done is done again
 * under the same ids.
 */
@Singleton
public class InvoiceCollection {
    private final RegionalDatabases databases;
    private final Subscriptions subscriptions;
    private final Invoices invoices;
    private final CreditNotes notes;
    private final Payments payments;
    private final Payers payers;
    private final CollectionRows rows;
    private final Sandboxes sandboxes;
    private final @Nullable PaymentProvider provider;
    private final @Nullable PayerLookup lookup;
    private final Clock clock;

    InvoiceCollection(
            RegionalDatabases databases,
            Subscriptions subscriptions,
            Invoices invoices,
            CreditNotes notes,
            Payments payments,
            Payers payers,
            CollectionRows rows,
            Sandboxes sandboxes,
            @Nullable PaymentProvider provider,
            @Nullable PayerLookup lookup,
            Clock clock) {
        this.databases = databases;
        this.subscriptions = subscriptions;
        this.invoices = invoices;
        this.notes = notes;
        this.payments = payments;
        this.payers = payers;
        this.rows = rows;
        this.sandboxes = sandboxes;
        this.provider = provider;
        this.lookup = lookup;
        this.clock = clock;
    }

    /**
     * Lets the provider collect the tenant's invoices that are open now or come later; again
     * changes nothing.
     *
     * @throws Unavailable ({@code no_payment_provider}) when none is configured
     * @throws com.mydr24.regions.failure.Conflict ({@code sandbox_has_no_money}) of a sandbox
     */
    public void begin(Placement placement) {
        sandboxes.mustBeLive(placement);
        var name = provider().name();
        databases.books(
                placement,
                () -> {
                    subscriptions.lockAccount(placement);
                    rows.begin(placement.tenant().value(), name, clock.instant());
                });
    }

    PaymentProvider provider() {
        if (provider == null) {
            throw new Unavailable("no_payment_provider", "No payment provider is configured.");
        }
        return provider;
    }

    /**
     * Sends what was not sent yet, and closes there what was paid elsewhere.
     *
     * @throws Unavailable when the provider is away; what was done until then stays done
     */
    void bringUpToDate(Placement placement) {
        var tenant = placement.tenant().value();
        var customer = databases.readBooks(placement, () -> rows.customer(tenant));
        if (customer.isEmpty()) {
            return;
        }
        try {
            send(placement, customerOf(placement, customer.get()));
            databases.books(placement, () -> rows.failed(tenant, null));
        } catch (Unavailable e) {
            databases.books(placement, () -> rows.failed(tenant, e.code()));
            throw e;
        }
    }

    private String customerOf(Placement placement, CollectedCustomerRow row) {
        var known = row.providerId();
        if (known != null) {
            return known;
        }
        Account account = databases.readBooks(placement, () -> subscriptions.account(placement));
        var made =
                provider()
                        .makeCustomer(
                                placement.tenant(), account.customerName(), account.country());
        databases.books(placement, () -> rows.named(placement.tenant().value(), made));
        return made;
    }

    private void send(Placement placement, String customer) {
        var sent = sent(placement);
        for (var invoice : databases.readBooks(placement, () -> invoices.unsettled(placement))) {
            if (!sent.containsKey(invoice.id())
                    && invoice.state() instanceof InvoiceState.Open(var dueAt)) {
                var made = provider().makeInvoice(customer, claim(placement, invoice, dueAt));
                keep(placement, invoice.id(), "INVOICE", made);
            }
        }
        sendNotes(placement);
        settle(placement);
    }

    private static Claim claim(Placement placement, Invoice invoice, Instant dueAt) {
        return new Claim(
                invoice.id(),
                placement.tenant(),
                invoice.number(),
                invoice.currency(),
                invoice.due().getAmountMinorLong(),
                dueAt);
    }

    /** Those of invoices that were sent before the note was written. */
    private void sendNotes(Placement placement) {
        var sent = sent(placement);
        for (CreditNote note : notes.list(placement)) {
            if (sent.containsKey(note.id())) {
                continue;
            }
            var invoice = find(placement, note.invoice());
            var there = sent.get(invoice.id());
            if (there == null || there.settledAt() != null) {
                continue;
            }
            var open = provider().look(there.providerId()).openMinor();
            // What is due with us may be less: the rest was paid elsewhere.
            var part = Math.min(note.totalMinor(), open - invoice.due().getAmountMinorLong());
            if (part > 0) {
                keep(
                        placement,
                        note.id(),
                        "CREDIT_NOTE",
                        provider()
                                .makeCreditNote(
                                        there.providerId(), note.id(), note.number(), part));
            }
        }
    }

    /** What nothing is due of any more with us, is not to be paid there. */
    private void settle(Placement placement) {
        for (var entry : sent(placement).entrySet()) {
            var there = entry.getValue();
            if (there.settledAt() != null) {
                continue;
            }
            find(placement, entry.getKey())
                    .filter(invoice -> invoice.due().isZero())
                    .ifPresent(invoice -> {
                        if (take(placement, there.providerId()).openMinor() > 0) {
                            provider().paidElsewhere(there.providerId(), invoice.id());
                        }
                        databases.books(
                                placement,
                                () ->
                                        rows.settled(
                                                placement.tenant().value(),
                                                invoice.id(),
                                                clock.instant()));
                    });
        }
    }

    /** Books what the provider has received for an invoice, once, when it has all of it. */
    PaymentProvider.Collected take(Placement placement, String providerId) {
        var collected = provider().look(providerId);
        var paidAt = collected.paidAt();
        if (paidAt != null && collected.paidMinor() > 0) {
            payments.receive(
                    placement,
                    new Payment(
                            collected.number(),
                            provider().name(),
                            providerId,
                            collected.paidMinor(),
                            collected.currency(),
                            paidAt));
            lookAtPayer(placement, providerId);
        }
        return collected;
    }

    private void lookAtPayer(Placement placement, String providerId) {
        var source = provider().name();
        if (lookup != null && payers.isWanted(placement, source, providerId)) {
            lookup.fingerprint(providerId)
                    .ifPresent(account ->
                            payers.seen(
                                    placement,
                                    source,
                                    providerId,
                                    PayerMarks.Kind.FINGERPRINT,
                                    account));
        }
    }

    private void keep(Placement placement, UUID document, String kind, String providerId) {
        databases.books(
                placement,
                () ->
                        rows.sent(
                                placement.tenant().value(),
                                document,
                                kind,
                                providerId,
                                clock.instant()));
    }

    private Map<UUID, CollectedDocumentRow> sent(Placement placement) {
        List<CollectedDocumentRow> documents =
                databases.readBooks(placement, () -> rows.documents(placement.tenant().value()));
        var byId = new HashMap<UUID, CollectedDocumentRow>();
        documents.forEach(row -> byId.put(row.documentId(), row));
        return byId;
    }

    private Invoice find(Placement placement, String number) {
        return databases.readBooks(placement, () -> invoices.find(placement, number).orElseThrow());
    }

    private Optional<Invoice> find(Placement placement, UUID id) {
        return databases.readBooks(placement, () -> invoices.byId(placement, id));
    }
}
