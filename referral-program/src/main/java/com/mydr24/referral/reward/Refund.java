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

    private static final String CASE = "case";

    /** One sentence for the partner. */
    String why(Money net) {
        return source.equals(CASE)
                ? "Case %s was decided against the reward: %s".formatted(id, document)
                : "%s took back %s of the revenue; the reward follows it.".formatted(document, net);
    }
}
