package com.mydr24.billing.collection;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * Shows a payment provider what was used, beside the invoices that charge it: for its own figures
 * and reports. Nothing is charged by it.
 */
public interface UsageMirror {
    /**
     * Adds a quantity to what a customer used. The same id adds once.
     *
     * @param customer what the provider calls it
     * @throws com.mydr24.regions.failure.Unavailable when the provider is away
     * @throws UsageRefused when it will not take this one, however often it is asked
     */
    void add(String customer, Used used) throws UsageRefused;

    /**
     * A quantity.
     *
     * @param id ours
     * @param component of the contract
     * @param quantity less than zero where a month turned out to be less than was told
     * @param at when it was used; the provider takes nothing that is older than it remembers
     */
    record Used(UUID id, String component, BigDecimal quantity, Instant at) {}

    /** The provider will not take it. */
    final class UsageRefused extends Exception {
        private static final long serialVersionUID = 1L;

        public UsageRefused(String code) {
            super(code);
        }
    }
}
