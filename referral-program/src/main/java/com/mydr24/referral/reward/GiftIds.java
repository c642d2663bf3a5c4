package com.mydr24.referral.reward;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Under which ids a customer's credit stands in its books: another one for each time it is given,
 * and the same whenever that is tried again. Those of one customer share their first half, so that
 * they are known without asking how often it was given.
 */
final class GiftIds {
    private GiftIds() {}

    /**
     * The id of one giving.
     *
     * @param giving counted from 1
     */
    static UUID of(UUID tenant, int giving) {
        var first = first(tenant);
        return new UUID(
                first.getMostSignificantBits(), first.getLeastSignificantBits() + giving - 1);
    }

    /** Whether a gift is the customer's for having been recommended. */
    static boolean isOf(UUID tenant, UUID gift) {
        return gift.getMostSignificantBits() == first(tenant).getMostSignificantBits();
    }

    private static UUID first(UUID tenant) {
        return UUID.nameUUIDFromBytes(
                ("referral customer credit " + tenant).getBytes(StandardCharsets.UTF_8));
    }
}
