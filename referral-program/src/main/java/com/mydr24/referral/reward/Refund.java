package com.mydr24.referral.reward;

import java.util.UUID;
import org.joda.money.Money;

/**
 * Money a customer got back of a paid invoice.
 *
 * @param source what kind of document took it back
 * @param netMinor minor units before tax, more than zero
 * @param document the number of the document
 */
record Refund(String source, UUID id, long netMinor, String document) {
    /** A case against the customer was upheld: nothing of the revenue counts any more. */
    static Refund ofCase(UUID id, long netMinor, String why) {
        return new Refund(CASE, id, netMinor, why);
    }

    /** What had paid the invoice went again. */
    static Refund ofReturn(UUID id, long netMinor, String what) {
        return new Refund(RETURN, id, netMinor, what);
    }

    private static final String CASE = "case";
    private static final String RETURN = "payment-returned";

    /** Whether it was never paid, rather than given back. */
    boolean wasNotPaid() {
        return source.equals(RETURN);
    }

    /** One sentence for the partner. */
    String why(Money net) {
        return source.equals(CASE)
                ? "Case %s was decided against the reward: %s".formatted(id, document)
                : "%s took back %s of the revenue; the reward follows it.".formatted(document, net);
    }
}
