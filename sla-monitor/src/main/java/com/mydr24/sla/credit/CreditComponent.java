package com.mydr24.sla.credit;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;

/**
 * One reason for a credit, by itself; the largest one decides.
 *
 * @param percent of the month's fee, before the cap, at most four decimals
 * @param why one sentence with the numbers in it, for whoever checks the invoice
 */
@Serdeable
public record CreditComponent(Kind kind, BigDecimal percent, String why) {
    /** Which part of the contract was not kept. */
    public enum Kind {
        UPTIME,
        PRO_RATA,
        SLOW,
        ALERT,
        SCALE
    }
}
