package com.mydr24.billing.recognition;

import java.time.Instant;
import java.time.YearMonth;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What of one line or note is earned in one month.
 *
 * @param entity the legal entity whose document it is
 * @param bookedIn the month whose books the document belongs to
 * @param month the month it is earned in
 * @param account of the journal: REVENUE, SLA_CREDITS or GOODWILL
 * @param amountMinor minor units; negative for what lowers revenue
 */
public record ScheduledRow(
        String entity,
        String tenant,
        String document,
        YearMonth bookedIn,
        Instant postedAt,
        YearMonth month,
        String account,
        String kind,
        @Nullable String component,
        String currency,
        long amountMinor) {
    /** The same in what it is worth in another currency. */
    public ScheduledRow worth(Money amount) {
        return new ScheduledRow(
                entity,
                tenant,
                document,
                bookedIn,
                postedAt,
                month,
                account,
                kind,
                component,
                amount.getCurrencyUnit().getCode(),
                amount.getAmountMinorLong());
    }
}
