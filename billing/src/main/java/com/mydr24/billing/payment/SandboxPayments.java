package com.mydr24.billing.payment;

import com.mydr24.billing.invoice.Invoices;
import com.mydr24.billing.sandbox.Sandboxes;
import com.mydr24.regions.database.RegionalDatabases;
import com.mydr24.regions.failure.Conflict;
import com.mydr24.regions.time.TenantTimes;
import com.mydr24.tenant.directory.DirectoryEntry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pays invoices of sandboxes, of which none is money. */
@Singleton
public class SandboxPayments {
    private static final String SOURCE = "sandbox";

    private final RegionalDatabases databases;
    private final Invoices invoices;
    private final Payments payments;
    private final PaymentBook book;
    private final Sandboxes sandboxes;
    private final TenantTimes times;
    private final Clock clock;

    SandboxPayments(
            RegionalDatabases databases,
            Invoices invoices,
            Payments payments,
            PaymentBook book,
            Sandboxes sandboxes,
            TenantTimes times,
            Clock clock) {
        this.databases = databases;
        this.invoices = invoices;
        this.payments = payments;
        this.book = book;
        this.sandboxes = sandboxes;
        this.times = times;
        this.clock = clock;
    }

    /**
     * Pays an invoice of the sandbox at its own time, once per reference, and does what follows.
     *
     * @param amountMinor a part; null for all that is due
     * @throws Conflict ({@code not_a_sandbox}) for any other tenant, ({@code
     *     payment_reference_reused}) when the reference stands for another payment
     * @throws com.mydr24.regions.failure.NotFound when it has no such invoice
     */
    public Payment pay(
            DirectoryEntry tenant, String number, String reference, @Nullable Long amountMinor) {
        Sandboxes.mustBeOne(tenant);
        var paid = payOnce(tenant, number, reference, amountMinor);
        sandboxes.goOn(tenant);
        return paid;
    }

    private Payment payOnce(
            DirectoryEntry tenant, String number, String reference, @Nullable Long amountMinor) {
        var placement = tenant.placement();
        // First the invoice: what paid it meanwhile is found after it.
        var invoice = invoices.of(placement, number);
        var known = find(tenant, reference);
        if (known.isPresent()) {
            return sameAs(known.get(), number, amountMinor);
        }
        var payment =
                new Payment(
                        number,
                        SOURCE,
                        reference,
                        // Of a paid one nothing is due, which the books refuse in their words.
                        amountMinor == null
                                ? Math.max(1, invoice.due().getAmountMinorLong())
                                : amountMinor,
                        invoice.currency(),
                        times.of(tenant.id()).during(clock::instant));
        try {
            return times.of(tenant.id()).during(() -> payments.record(placement, payment));
        } catch (Conflict e) {
            // The same payment, sent beside this one, was at another instant.
            return sameAs(find(tenant, reference).orElseThrow(() -> e), number, amountMinor);
        }
    }

    private Optional<Payment> find(DirectoryEntry tenant, String reference) {
        return databases.readBooks(
                tenant.placement(), () -> book.find(tenant.placement(), SOURCE, reference));
    }

    private static Payment sameAs(Payment known, String number, @Nullable Long amountMinor) {
        if (!known.invoice().equals(number)
                || (amountMinor != null && amountMinor != known.amountMinor())) {
            throw new Conflict(
                    "payment_reference_reused",
                    "%s is recorded for invoice %s with other particulars"
                            .formatted(known.reference(), known.invoice()),
                    "reference");
        }
        return known;
    }
}
