package com.mydr24.portal;

import com.mydr24.regions.failure.InvalidField;
import java.time.DateTimeException;
import java.time.YearMonth;

/** Reads a month as the API writes it, such as 2026-05. */
public final class Months {
    /** No month is before it. */
    public static final YearMonth FIRST = YearMonth.of(2000, 1);

    /** No month is after it. */
    public static final YearMonth LAST = YearMonth.of(2999, 12);

    private Months() {}

    /**
     * @throws InvalidField on {@code month} for anything that is not a month
     */
    public static YearMonth parse(String text) {
        try {
            YearMonth month = YearMonth.parse(text);
            if (!month.isBefore(FIRST) && !month.isAfter(LAST)) {
                return month;
            }
        } catch (DateTimeException e) {
            // Answered below, with the same words.
        }
        throw new InvalidField("month", "bad_month", "A month is written like 2026-05.");
    }
}
