package com.mydr24.billing.invoice;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What of a document is taxed alike (EN 16931, BG-23); amounts are minor units. The groups of a
 * document have each category and rate once, and add up to its net amount and its tax.
 *
 * @param category of UNCL 5305
 * @param rateBp basis points
 * @param baseMinor what is taxed
 * @param taxMinor the base times the rate, rounded once, HALF_UP; of a credit note the part of the
 *     invoice's tax that it takes back
 * @param note the words that the law wants
 */
@Serdeable
public record TaxGroup(String category, int rateBp, long baseMinor, long taxMinor, String note) {
    /** Whether it is the group of a category and rate. */
    public boolean isOf(String category, int rateBp) {
        return this.category.equals(category) && this.rateBp == rateBp;
    }
}
