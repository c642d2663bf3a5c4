package com.mydr24.billing.credit;

import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/**
 * What an invoice used of a credit that nobody was owed.
 *
 * @param id of the credit, as whoever gave it chose it
 * @param amountMinor minor units of the invoice's currency, net of tax, more than zero
 */
@Serdeable
public record UsedGift(UUID id, long amountMinor) {}
