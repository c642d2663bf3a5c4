package com.mydr24.portal;

import com.mydr24.regions.failure.InvalidField;
import java.time.DateTimeException;
import java.time.YearMonth;

/** Reads a month as the API writes it, such as 2026-05. */
public final class Months {
    private static final int EARLIEST_YEAR = 2000;
    private static final int LATEST_YEAR = 2999;

    private Months() {}

    /**
     * @throws InvalidField on {@code month} for anything that is not a month
     */
    public static YearMonth parse(String text) {
        try {
            YearMonth month = YearMonth.parse(text);
            if (month.getYear() >= EARLIEST_YEAR && month.getYear() <= LATEST_YEAR) {
                return month;
            }
        } catch (DateTimeException e) {
            // Answered below, with the same words.
        }
        throw new InvalidField("month", "bad_month", "A month is written like 2026-05.");
    }
}
