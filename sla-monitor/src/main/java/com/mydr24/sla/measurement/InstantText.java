package com.mydr24.sla.measurement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;

/**
 * Reads instants. The form in which nearly all of them come is read here; the library's reader of
 * all forms takes longer than everything else about a line together.
 */
final class InstantText {
    private static final int WHOLE_SECONDS = "2026-01-20T21:28:38Z".length();
    private static final int LONGEST = WHOLE_SECONDS + 10;

    private InstantText() {}

    /**
     * @throws DateTimeParseException as {@link Instant#parse} does
     */
    static Instant parse(String text) {
        if (!hasUsualForm(text)) {
            return Instant.parse(text);
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        boolean isUsual =
                month >= 1
                        && month <= 12
                        && day >= 1
                        && day <= YearMonth.of(year, month).lengthOfMonth()
                        && hour < 24
                        && minute < 60
                        && second < 60;
        if (!isUsual) {
            return Instant.parse(text);
        }
        return Instant.ofEpochSecond(
                LocalDate.of(year, month, day).toEpochDay() * 86_400L
                        + hour * 3_600L
                        + minute * 60L
                        + second,
                nanos(text));
    }

    /** Digits where digits are, and the signs between them. */
    private static boolean hasUsualForm(String text) {
        int length = text.length();
        boolean isLong = length > WHOLE_SECONDS + 1 && length <= LONGEST;
        if ((length != WHOLE_SECONDS && !isLong) || text.charAt(length - 1) != 'Z') {
            return false;
        }
        for (int i = 0; i < length - 1; i++) {
            char c = text.charAt(i);
            boolean fits =
                    switch (i) {
                        case 4, 7 -> c == '-';
                        case 10 -> c == 'T';
                        case 13, 16 -> c == ':';
                        case 19 -> c == '.';
                        default -> c >= '0' && c <= '9';
                    };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static long nanos(String text) {
        int digits = Math.max(0, text.length() - 1 - WHOLE_SECONDS);
        long nanos = digits == 0 ? 0 : number(text, WHOLE_SECONDS, WHOLE_SECONDS + digits);
        for (int i = digits; i < 9; i++) {
            nanos *= 10;
        }
        return nanos;
    }
}
