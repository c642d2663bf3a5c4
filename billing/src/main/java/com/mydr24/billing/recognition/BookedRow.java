package com.mydr24.billing.recognition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * One thing in a tenant's books that moved revenue, or what the journal says a document moved.
 *
 * @param source what it is
 * @param of the number of the invoice it lowers or is a line of; else the document's own
 * @param bookedIn the month whose books the document belongs to
 * @param month the month it is for
 * @param servedFrom the first day it pays for, where those are not its month's
 * @param servedUntil the end of them, exclusive
 */
record BookedRow(
        String tenant,
        Source source,
        String of,
        String document,
        YearMonth bookedIn,
        Instant postedAt,
        String account,
        String kind,
        @Nullable String component,
        String currency,
        long amountMinor,
        YearMonth month,
        @Nullable LocalDate servedFrom,
        @Nullable LocalDate servedUntil) {
    enum Source {
        CHARGE,
        DISCOUNT,
        NOTE,
        CREDIT,
        JOURNAL
    }
}
