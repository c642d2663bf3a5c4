package com.mydr24.billing.recognition;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What one entity billed and earned in a month, and what is between the two at its end; minor
 * units. What was ever billed less what was ever earned is {@code deferredMinor} less {@code
 * accruedMinor}.
 *
 * @param month {@code yyyy-mm}
 * @param billedMinor of the documents that belong to the month's books, net of tax
 * @param earnedMinor of whatever document
 * @param deferredMinor billed and not yet earned: a contract liability
 * @param accruedMinor earned before the month whose books it was billed in, such as by late usage:
 *     a contract asset
 */
@Serdeable
public record DeferredMonth(
        String entity,
        String currency,
        String month,
        long billedMinor,
        long earnedMinor,
        long deferredMinor,
        long accruedMinor) {}
