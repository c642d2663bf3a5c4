package com.mydr24.billing.issuer;

import java.time.Instant;
import java.time.ZoneId;

/**
 * The legal entity that sells in a region; its country is ISO 3166-1 alpha-2.
 *
 * @param fiscalYearFrom the month in which its fiscal year begins, 1 to 12
 */
public record IssuingEntity(
        String code,
        String name,
        String street,
        String city,
        String country,
        String vatId,
        ZoneId timeZone,
        int fiscalYearFrom) {
    /** The fiscal year of an instant, by the calendar year in which it begins. */
    int fiscalYear(Instant at) {
        return at.atZone(timeZone).minusMonths(fiscalYearFrom - 1L).getYear();
    }
}
