package com.mydr24.billing.price;

import org.jspecify.annotations.Nullable;

/**
 * What kind of supply something is, as far as its tax goes. The rules of the issuing entity say
 * what that means for a customer of a country; where they say nothing of a kind, it is taxed as
 * standard.
 */
public enum TaxClass {
    /** A service like any other. */
    STANDARD,
    /** What the law of the entity's country taxes at its reduced rate. */
    REDUCED,
    /** Closely related to hospital and medical care, and exempt where that is. */
    EXEMPT_HEALTH,
    /** Taxed at a rate of nothing, such as aids for patients in some countries. */
    ZERO_RATED;

    /** Standard, where nothing is said. */
    public static TaxClass orStandard(@Nullable TaxClass said) {
        return said == null ? STANDARD : said;
    }
}
