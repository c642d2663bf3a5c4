package com.mydr24.portal.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Values as the pages and documents write them, the same everywhere. */
public final class Written {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ENGLISH);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final String NO_BREAK = "\u00a0";
    private static final String MINUS = "\u2212";

    private Written() {}

    /**
     * An amount with its currency, such as {@code 1,234.50 EUR}.
     *
     * @param currency ISO 4217; it says how many decimals there are
     */
    public static String money(String currency, long minor) {
        return number(currency, minor) + NO_BREAK + currency;
    }

    /** An amount without its currency, where a table says it once; a dash for nothing. */
    public static String amount(String currency, long minor) {
        return minor == 0 ? "–" : number(currency, minor);
    }

    private static String number(String currency, long minor) {
        int decimals = CurrencyUnit.of(currency).getDecimalPlaces();
        BigDecimal amount = BigDecimal.valueOf(minor, decimals).abs();
        return (minor < 0 ? MINUS : "")
                + String.format(Locale.ENGLISH, "%,." + decimals + "f", amount);
    }

    /** Parts per million as percent, never rounded. */
    public static String percent(long ppm) {
        return percent(BigDecimal.valueOf(ppm, 4));
    }

    public static String percent(BigDecimal percent) {
        return percent.stripTrailingZeros().toPlainString() + NO_BREAK + "%";
    }

    /** A count with its thousands apart. */
    public static String count(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }

    /** Seconds in the units a person thinks in, such as {@code 1 h 5 min}. */
    public static String duration(long seconds) {
        List<String> parts = new ArrayList<>();
        add(parts, seconds / 86_400, "d");
        add(parts, seconds / 3_600 % 24, "h");
        add(parts, seconds / 60 % 60, "min");
        add(parts, seconds % 60, "s");
        return parts.isEmpty() ? "0" + NO_BREAK + "s" : String.join(" ", parts);
    }

    private static void add(List<String> parts, long count, String unit) {
        if (count > 0) {
            parts.add(count + NO_BREAK + unit);
        }
    }

    /** Microseconds as milliseconds; a dash where there were none. */
    public static String millis(@Nullable Long micros) {
        return micros == null
                ? "\u2013"
                : String.format(Locale.ENGLISH, "%,.1f", BigDecimal.valueOf(micros, 3))
                        + NO_BREAK
                        + "ms";
    }

    /** To the second, with the offset, so that the hour that comes twice is told apart. */
    public static String time(Instant instant, ZoneId zone) {
        return TIME.format(instant.atZone(zone));
    }

    public static String date(Instant instant, ZoneId zone) {
        return date(instant.atZone(zone).toLocalDate());
    }

    public static String date(LocalDate date) {
        return DATE.format(date);
    }

    /** The last day of a half-open stretch of time. */
    public static String lastDate(Instant end, ZoneId zone) {
        return date(end.minusNanos(1), zone);
    }

    public static String month(YearMonth month) {
        return MONTH.format(month);
    }

    /** As {@link #month(YearMonth)}, of a month written {@code yyyy-mm}. */
    public static String month(String month) {
        return month(YearMonth.parse(month));
    }
}
