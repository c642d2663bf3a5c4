package com.mydr24.billing.invoice;

import com.mydr24.billing.price.PriceComponent.OneOff;
import com.mydr24.billing.subscription.Fee;
import com.mydr24.billing.subscription.PhaseFee;
import com.mydr24.billing.usage.UnbilledQuantity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The words of invoice lines. */
final class LineText {
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMMM uuuu HH:mm:ss", Locale.ENGLISH);

    private LineText() {}

    /** What is paid by the month, with the part of it where it is not whole. */
    static String monthly(String what, Fee fee, YearMonth month, ZoneId zone) {
        var whole = of(what, month);
        if (!fee.isProrated()) {
            return whole;
        }
        var begun = fee.subscribed().from().isAfter(fee.month().from());
        var ended = fee.subscribed().to().isBefore(fee.month().to());
        return "%s,%s%s (%s): %,d of %,d seconds"
                .formatted(
                        whole,
                        begun ? " from " + MOMENT.format(fee.subscribed().from().atZone(zone)) : "",
                        ended ? " until " + MOMENT.format(fee.subscribed().to().atZone(zone)) : "",
                        zone,
                        seconds(fee.subscribed().from(), fee.subscribed().to()),
                        seconds(fee.month().from(), fee.month().to()));
    }

    /** A tier, and why it is free where it is. */
    static String tier(PhaseFee part) {
        var tier = part.phase().tier().name();
        return switch (part.free()) {
            case null -> tier;
            case TRIAL -> tier + ", trial";
            case PAUSE -> tier + ", paused";
        };
    }

    /** What is charged once, with the days it pays for where those are not its month's. */
    static String once(OneOff once) {
        var served = once.served();
        return served == null
                ? once.description()
                : "%s, %s to %s"
                        .formatted(
                                once.description(),
                                DAY.format(served.from()),
                                DAY.format(served.until().minusDays(1)));
    }

    static String of(String what, YearMonth month) {
        return "%s, %s".formatted(what, MONTH.format(month));
    }

    /** A quantity, and what it corrects where it came late. */
    static String used(String what, UnbilledQuantity quantity) {
        var former = quantity.former();
        return former == null
                ? of(what, quantity.month())
                : "%s, correction for %s: %s instead of %s"
                        .formatted(
                                what,
                                MONTH.format(quantity.month()),
                                plain(quantity.quantity()),
                                plain(former));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static long seconds(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds();
    }
}
