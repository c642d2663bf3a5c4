package com.mydr24.referral.reward;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What happened to a partner's earnings in a UTC month. Amounts are minor units; positive is owed
 * to the partner.
 *
 * @param currency the partner's, to which opening and closing refer
 * @param otherCurrencies what is owed in the currencies of invoices that differ from it
 */
@Serdeable
public record Statement(
        UUID partner,
        String month,
        String currency,
        long openingMinor,
        long closingMinor,
        List<Entry> entries,
        List<Balance> otherCurrencies) {

    /** What an entry is. */
    public enum Kind {
        /** A commission was earned. */
        ACCRUAL,
        /** A recommendation was counted, and earned nothing. */
        DECLINED
    }

    /** Where the money is. */
    public enum State {
        /** Earned, and held until it is released. */
        ACCRUED,
        /** There is none. */
        NONE
    }

    /** One recommendation, and the reason for what it earned. */
    @Serdeable
    public record Entry(
            Instant at,
            Kind kind,
            long amountMinor,
            String currency,
            State state,
            String tenant,
            String document,
            String why) {}

    /** What is owed in one currency. */
    @Serdeable
    public record Balance(String currency, long openingMinor, long closingMinor) {}
}
