package com.mydr24.billing.credit;

import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/**
 * Money owed back to a tenant, as the module that found it out says it: the payload of an outbox
 * event of type {@link #EVENT_TYPE}. Billing never learns how the amount came about; it gives the
 * grant a credit note number and lets it lower the next invoice, once per id.
 *
 * @param id the same for every delivery of the same grant
 * @param kind the invoice line it becomes, {@link #SLA_CREDIT}, {@link #USAGE_CORRECTION} or a gift
 * @param month the calendar month it is for, {@code yyyy-mm} in the contract's time zone
 * @param currency ISO 4217; must be the currency of the tenant's subscription
 * @param amountMinor net of tax, in the currency's minor units, more than zero
 * @param description one sentence for the invoice line
 * @param source where the amount can be checked, for example the report it comes from
 */
@Serdeable
public record CreditGrant(
        UUID id,
        String kind,
        String month,
        String currency,
        long amountMinor,
        String description,
        String source) {

    /** The kind for a part of the fee of the tier, of the month that it is for. */
    public static final String SLA_CREDIT = "SLA_CREDIT";

    /** The kind for usage that turned out to be less than was billed. */
    public static final String USAGE_CORRECTION = "USAGE_CORRECTION";

    /** The type of the outbox event that carries a grant. */
    public static final String EVENT_TYPE = "sla.credit-granted";
}
