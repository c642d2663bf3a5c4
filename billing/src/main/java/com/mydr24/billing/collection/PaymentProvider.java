package com.mydr24.billing.collection;

import com.mydr24.regions.placement.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Collects money. Every call may be repeated: what was made under one of our ids is made once, and
 * a repeat gives the same answer.
 *
 * <p>Every method throws {@link com.mydr24.regions.failure.Unavailable} when the provider is away
 * or does not take it.
 */
public interface PaymentProvider {
    /** Names it in the books, as the source of payments; {@code stripe}. */
    String name();

    /** Makes the customer, and answers what the provider calls it. */
    String makeCustomer(TenantId tenant, String name, String country);

    /** Makes the invoice ready to be paid, and answers what the provider calls it. */
    String makeInvoice(String customer, Claim claim);

    /** Lowers an invoice by a credit note, as far as it is not paid. */
    String makeCreditNote(String invoice, UUID id, String number, long amountMinor);

    /** Tells the provider that the invoice was paid elsewhere. */
    void paidElsewhere(String invoice, UUID id);

    /**
     * How an invoice stands with the provider.
     *
     * @throws BadNotice when it is not one of ours
     */
    Collected look(String invoice);

    /**
     * Reads a notice that came over the network.
     *
     * @throws BadNotice when it is not the provider's, too old or too new, or cannot be read
     */
    Notice read(byte[] body, String signature);

    /**
     * What is to be collected.
     *
     * @param id of our invoice
     * @param amountMinor what is due, with tax, more than zero
     */
    record Claim(
            UUID id,
            TenantId tenant,
            String number,
            String currency,
            long amountMinor,
            Instant dueAt) {}

    /**
     * What became of a claim.
     *
     * @param number of our invoice
     * @param paidMinor what the provider received for it
     * @param openMinor what it still waits for
     * @param paidAt when it had all of it; null before
     */
    record Collected(
            TenantId tenant,
            String number,
            String currency,
            long paidMinor,
            long openMinor,
            @Nullable Instant paidAt) {}

    /**
     * That something happened.
     *
     * @param id the provider's, the same however often it is sent
     * @param about what it is about; null when it is nothing that matters to us
     */
    record Notice(String id, String type, @Nullable Subject about) {}

    /** An object of the provider's, and what it calls it. */
    record Subject(Kind kind, String id) {
        /** What notices are about. */
        public enum Kind {
            INVOICE,
            DISPUTE,
            REFUND,
            TRANSFER
        }
    }
}
