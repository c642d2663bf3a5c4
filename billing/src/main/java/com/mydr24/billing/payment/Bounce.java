package com.mydr24.billing.payment;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A bank's word that it took back a payment; which one, has to be found.
 *
 * @param source where it was seen, as that of payments
 * @param reference what the bank calls this movement, unique within the source
 * @param references what it may have called the payment
 * @param invoices the numbers of invoices in its words
 * @param amountMinor minor units of the currency, more than zero
 */
public record Bounce(
        String source,
        String reference,
        List<String> references,
        Set<String> invoices,
        long amountMinor,
        String currency,
        String why,
        Instant at) {

    public Bounce {
        references = List.copyOf(references);
        invoices = Set.copyOf(invoices);
    }

    ReturnedPayment of(String payment) {
        return new ReturnedPayment(
                source,
                reference,
                payment,
                ReturnedPayment.Kind.BOUNCED,
                amountMinor,
                currency,
                why,
                at);
    }
}
